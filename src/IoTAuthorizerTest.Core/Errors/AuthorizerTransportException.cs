namespace IoTAuthorizerTest;

/// <summary>The service could not be reached, did not answer in time, or its answer could not be read.</summary>
public sealed class AuthorizerTransportException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="AuthorizerTransportException"/> class.</summary>
    /// <param name="kind">What went wrong on the way.</param>
    /// <param name="message">What failed, and at which address.</param>
    /// <param name="innerException">The cause, never an AWS SDK type.</param>
    public AuthorizerTransportException(TransportFailure kind, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
    }

    /// <summary>Gets what went wrong on the way.</summary>
    public TransportFailure Kind { get; }

    /// <summary>Gets what to do about it where the thrower knows better than the kind tells; null otherwise.</summary>
    public string? Advice { get; init; }
}
