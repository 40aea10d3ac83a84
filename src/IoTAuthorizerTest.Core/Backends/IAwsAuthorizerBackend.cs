namespace IoTAuthorizerTest;

/// <summary>
/// The narrow AWS IoT client: the operations of the control plane that this module calls, under their AWSSDK.IoT names.
/// Every member throws <see cref="AuthorizerServiceException"/>, <see cref="AuthorizerTransportException"/> or
/// <see cref="OperationCanceledException"/>; no AWS SDK type crosses this line.
/// </summary>
public interface IAwsAuthorizerBackend : IAuthorizerBackend, IDisposable
{
    /// <summary>Gets the region in use, for example <c>eu-west-1</c>.</summary>
    string Region { get; }

    /// <summary>Gets the address that requests go to.</summary>
    Uri Endpoint { get; }

    /// <summary>
    /// Makes sure that the requests to come have keys that are valid: prompts, runs processes and asks identity services where
    /// it must. Call it on the pipeline thread before each request; without it, keys are obtained on the request's own thread.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AuthorizerConfigurationException">No valid keys can be had.</exception>
    void RefreshCredentials(CancellationToken cancellationToken);

    /// <summary>Describes one authorizer.</summary>
    /// <param name="authorizerName">The authorizer's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The authorizer as registered.</returns>
    Task<AuthorizerDescription> DescribeAuthorizerAsync(string authorizerName, CancellationToken cancellationToken);

    /// <summary>Lists the account's authorizers, page by page, as the caller consumes them.</summary>
    /// <param name="cancellationToken">Ends the call between and during pages.</param>
    /// <returns>Name and ARN of each authorizer, in the service's order.</returns>
    IAsyncEnumerable<AuthorizerSummary> ListAuthorizersAsync(CancellationToken cancellationToken);

    /// <summary>Describes the account's default authorizer.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The default authorizer.</returns>
    Task<AuthorizerDescription> DescribeDefaultAuthorizerAsync(CancellationToken cancellationToken);
}
