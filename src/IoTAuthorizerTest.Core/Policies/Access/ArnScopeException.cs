namespace IoTAuthorizerTest;

/// <summary>A bare topic or client id cannot be made an ARN: region or account were not given, and the policy documents do not agree on them.</summary>
public sealed class ArnScopeException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ArnScopeException"/> class.</summary>
    /// <param name="missing">What is not known: <c>Region</c>, <c>AccountId</c>.</param>
    /// <param name="message">What is not known, and what the documents say.</param>
    /// <param name="advice">What to do about it.</param>
    public ArnScopeException(IReadOnlyList<string> missing, string message, string advice)
        : base(message)
    {
        Missing = missing;
        Advice = advice;
    }

    /// <summary>Gets what is not known: <c>Region</c>, <c>AccountId</c>.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Gets what to do about it.</summary>
    public string Advice { get; }
}
