namespace IoTAuthorizerTest;

/// <summary>Why and where a text cannot be read as a policy document. Immutable.</summary>
public sealed class PolicySyntaxError
{
    internal PolicySyntaxError(PolicySyntaxErrorKind kind, string message, TextSpan span, string lineText)
    {
        Kind = kind;
        Message = message;
        Span = span;
        LineText = lineText;
    }

    /// <summary>Gets the kind of error.</summary>
    public PolicySyntaxErrorKind Kind { get; }

    /// <summary>Gets what is wrong, in a sentence without the position.</summary>
    public string Message { get; }

    /// <summary>Gets the place of the error.</summary>
    public TextSpan Span { get; }

    /// <summary>Gets the line of the error without its line break.</summary>
    public string LineText { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Span}: {Message}";
}
