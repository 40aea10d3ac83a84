namespace IoTAuthorizerTest;

/// <summary>A value given for a test breaks a limit or a pattern of the service; nothing was sent. Messages never contain the value.</summary>
public sealed class AuthorizerInputException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="AuthorizerInputException"/> class.</summary>
    /// <param name="member">The member at fault, for example <c>MqttContext.ClientId</c>.</param>
    /// <param name="message">The member, the rule and the position, never the value.</param>
    /// <param name="advice">What to do about it.</param>
    /// <param name="position">The zero-based position of the first offending character or byte; null when the whole is at fault.</param>
    /// <param name="innerException">The cause.</param>
    public AuthorizerInputException(string member, string message, string advice, int? position = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Member = member;
        Advice = advice;
        Position = position;
    }

    /// <summary>Gets the member at fault, for example <c>MqttContext.ClientId</c>.</summary>
    public string Member { get; }

    /// <summary>Gets a value indicating whether the member is none that this module knows.</summary>
    public bool IsUnknownMember { get; init; }

    /// <summary>Gets what to do about it.</summary>
    public string Advice { get; }

    /// <summary>Gets the zero-based position of the first offending character or byte; null when the whole is at fault.</summary>
    public int? Position { get; }
}
