namespace IoTAuthorizerTest;

/// <summary>
/// Whatever answers TestInvokeAuthorizer: AWS IoT itself, an endpoint that speaks its protocol, or a local authorizer.
/// Implementations are safe for concurrent use.
/// </summary>
public interface IAuthorizerBackend
{
    /// <summary>Gets where answers come from: <c>AWS</c>, <c>Local</c> or the endpoint's address.</summary>
    string Source { get; }

    /// <summary>Runs one test of an authorizer.</summary>
    /// <param name="request">The authorizer's name and the device's context; already checked by <see cref="AuthorizerContextRules"/>.</param>
    /// <param name="cancellationToken">Ends the call, its retries and its waits.</param>
    /// <returns>The authorizer's answer.</returns>
    /// <exception cref="ThrottlingException">The service throttled the call: it was made once, and the caller decides when to repeat it (<see cref="PacedInvoker"/>).</exception>
    /// <exception cref="AuthorizerServiceException">The service refused or failed; the type tells which modelled error it was.</exception>
    /// <exception cref="AuthorizerTransportException">The service could not be reached, or its answer could not be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; between two attempts its inner exception is why the last one failed.</exception>
    Task<AuthorizerAnswer> TestInvokeAsync(TestInvokeAuthorizerRequest request, CancellationToken cancellationToken);
}
