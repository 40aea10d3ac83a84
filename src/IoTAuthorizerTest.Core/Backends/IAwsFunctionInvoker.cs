namespace IoTAuthorizerTest;

/// <summary>Invokes Lambda functions at AWS, signed. Safe for concurrent use.</summary>
public interface IAwsFunctionInvoker : IDisposable
{
    /// <summary>Reads the credentials on this thread; later calls sign with what was read, or renew it where nobody has to be asked.</summary>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <exception cref="AuthorizerConfigurationException">The credentials cannot be had.</exception>
    void RefreshCredentials(CancellationToken cancellationToken);

    /// <summary>Invokes a function and waits for its answer (authorizer §8.1).</summary>
    /// <param name="functionName">The function's name or ARN, with or without a qualifier.</param>
    /// <param name="payload">The event.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What came back.</returns>
    /// <exception cref="AuthorizerConfigurationException">The credentials have ended and cannot be renewed.</exception>
    /// <exception cref="AuthorizerServiceException">Lambda refused the call.</exception>
    /// <exception cref="AuthorizerTransportException">Lambda could not be reached.</exception>
    Task<AwsFunctionAnswer> InvokeAsync(string functionName, byte[] payload, CancellationToken cancellationToken);
}
