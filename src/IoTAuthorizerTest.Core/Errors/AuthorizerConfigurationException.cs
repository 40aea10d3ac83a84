namespace IoTAuthorizerTest;

/// <summary>A request could not be prepared: no credentials, no region, no such profile, an unusable endpoint. Nothing was sent.</summary>
public sealed class AuthorizerConfigurationException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="AuthorizerConfigurationException"/> class.</summary>
    /// <param name="kind">What is missing or wrong.</param>
    /// <param name="message">What is missing or wrong, without secrets.</param>
    /// <param name="advice">What to do about it.</param>
    /// <param name="innerException">The cause, never an AWS SDK type.</param>
    public AuthorizerConfigurationException(ConfigurationFailure kind, string message, string advice, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        Advice = advice;
    }

    /// <summary>Gets what is missing or wrong.</summary>
    public ConfigurationFailure Kind { get; }

    /// <summary>Gets what to do about it.</summary>
    public string Advice { get; }
}
