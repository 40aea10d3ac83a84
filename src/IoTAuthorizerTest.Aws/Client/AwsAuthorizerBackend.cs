namespace IoTAuthorizerTest.Aws.Client;

/// <summary>The contract's backend on the narrow client.</summary>
internal sealed class AwsAuthorizerBackend : IAwsAuthorizerBackend
{
    private readonly AmazonIoTClient _client;

    /// <summary>Initializes a new instance of the <see cref="AwsAuthorizerBackend"/> class.</summary>
    /// <param name="client">The client, which this owns.</param>
    /// <param name="endpoint">The address.</param>
    /// <param name="region">The region in use.</param>
    /// <param name="isCustomEndpoint">Whether the address is other than the region's own.</param>
    public AwsAuthorizerBackend(AmazonIoTClient client, Uri endpoint, string region, bool isCustomEndpoint)
    {
        _client = client;
        Endpoint = endpoint;
        Region = region;
        Source = isCustomEndpoint ? endpoint.AbsoluteUri.TrimEnd('/') : "AWS";
    }

    /// <inheritdoc/>
    public string Source { get; }

    /// <inheritdoc/>
    public string Region { get; }

    /// <inheritdoc/>
    public Uri Endpoint { get; }

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
