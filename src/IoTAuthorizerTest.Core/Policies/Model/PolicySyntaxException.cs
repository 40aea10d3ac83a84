namespace IoTAuthorizerTest;

/// <summary>A text is no policy document: not JSON, or JSON of another shape. Says where.</summary>
public sealed class PolicySyntaxException : FormatException
{
    /// <summary>Initializes a new instance of the <see cref="PolicySyntaxException"/> class.</summary>
    /// <param name="error">What is wrong and where.</param>
    public PolicySyntaxException(PolicySyntaxError error)
        : base(Describe(error))
    {
        Error = error;
    }

    /// <summary>Gets what is wrong and where.</summary>
    public PolicySyntaxError Error { get; }

    /// <summary>Gets the kind of error.</summary>
    public PolicySyntaxErrorKind Kind => Error.Kind;

    /// <summary>Gets the zero-based position of the error.</summary>
    public int Offset => Error.Span.Offset;

    /// <summary>Gets the line of the error, from 1.</summary>
    public int Line => Error.Span.Line;

    /// <summary>Gets the column of the error, from 1.</summary>
    public int Column => Error.Span.Column;

    /// <summary>Gets the column after the error, from 1, on the same line.</summary>
    public int EndColumn => Error.Span.EndLine == Error.Span.Line ? Error.Span.EndColumn : Error.LineText.Length + 1;

    /// <summary>Gets the line of the error without its line break.</summary>
    public string LineText => Error.LineText;

    private static string Describe(PolicySyntaxError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return FormattableString.Invariant($"The policy document cannot be read: {error.Message} (line {error.Span.Line}, column {error.Span.Column}).");
    }
}
