using IoTAuthorizerTest.Aws.Identity;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>The contract's backend on the narrow client.</summary>
internal sealed class AwsAuthorizerBackend : IAwsAuthorizerBackend
{
    private readonly AmazonIoTClient _client;
    private readonly PipelineCredentials _credentials;
    private readonly TimeSpan _credentialStepLimit;

    /// <summary>Initializes a new instance of the <see cref="AwsAuthorizerBackend"/> class.</summary>
    /// <param name="client">The client, which this owns.</param>
    /// <param name="credentials">The credentials that the client signs with.</param>
    /// <param name="isCustomEndpoint">Whether the address is other than the region's own.</param>
    /// <param name="credentialStepLimit">The limit of one step of getting credentials.</param>
    public AwsAuthorizerBackend(AmazonIoTClient client, PipelineCredentials credentials, bool isCustomEndpoint, TimeSpan credentialStepLimit)
    {
        _client = client;
        _credentials = credentials;
        _credentialStepLimit = credentialStepLimit;
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
        _credentials.Refresh(new CredentialScope(_credentialStepLimit, cancellationToken));

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
    public Task<string> DescribeEndpointAsync(string? endpointType, CancellationToken cancellationToken) =>
        _client.DescribeEndpointAsync(endpointType, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
