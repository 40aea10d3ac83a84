using IoTAuthorizerTest.Aws.Client;
using IoTAuthorizerTest.Aws.Identity;

namespace IoTAuthorizerTest.Aws;

/// <summary>The contract's backend on the narrow client.</summary>
internal sealed class AwsAuthorizerBackend : IAwsAuthorizerBackend
{
    private readonly AmazonIoTClient _client;
    private readonly PipelineCredentials _credentials;
    private readonly AwsConnectionOptions _options;

    /// <summary>Initializes a new instance of the <see cref="AwsAuthorizerBackend"/> class.</summary>
    /// <param name="client">The client, which this owns.</param>
    /// <param name="credentials">The credentials that the client signs with.</param>
    /// <param name="isCustomEndpoint">Whether the address is other than the region's own.</param>
    /// <param name="options">What was asked for.</param>
    public AwsAuthorizerBackend(AmazonIoTClient client, PipelineCredentials credentials, bool isCustomEndpoint, AwsConnectionOptions options)
    {
        _client = client;
        _credentials = credentials;
        _options = options;
        Source = isCustomEndpoint ? Endpoint.AbsoluteUri.TrimEnd('/') : "AWS";
    }

    /// <inheritdoc/>
    public string Source { get; }

    /// <inheritdoc/>
    public string Region => _client.Settings.Region;

    /// <inheritdoc/>
    public Uri Endpoint => _client.Settings.Endpoint;

    /// <inheritdoc/>
    public void RefreshCredentials(CancellationToken cancellationToken) =>
        _credentials.Refresh(CredentialScope.Of(_options, cancellationToken));

    /// <inheritdoc/>
    public Task<AuthorizerAnswer> TestInvokeAsync(TestInvokeAuthorizerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _client.TestInvokeAuthorizerAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<AuthorizerDescription> DescribeAuthorizerAsync(string authorizerName, CancellationToken cancellationToken) =>
        _client.DescribeAuthorizerAsync(authorizerName, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<AuthorizerSummary> ListAuthorizersAsync(CancellationToken cancellationToken) =>
        _client.ListAuthorizersAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<AuthorizerDescription> DescribeDefaultAuthorizerAsync(CancellationToken cancellationToken) =>
        _client.DescribeDefaultAuthorizerAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
