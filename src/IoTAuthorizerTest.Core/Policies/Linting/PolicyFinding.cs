namespace IoTAuthorizerTest;

/// <summary>Something wrong, or worth knowing, in a policy document or in an authorizer's answer: what, where, and how to mend it. Immutable.</summary>
public sealed record PolicyFinding
{
    private readonly string? _text;

    /// <summary>Gets the rule's id, for example <c>IOT-A05</c>; <c>en-US/Rules</c> has a page with this name.</summary>
    public required string RuleId { get; init; }

    /// <summary>Gets how bad it is.</summary>
    public required PolicyFindingSeverity Severity { get; init; }

    /// <summary>Gets what is wrong, with the value at fault. Words in quotation marks are AWS's.</summary>
    public required string Message { get; init; }

    /// <summary>Gets what to do about it.</summary>
    public required string Fix { get; init; }

    /// <summary>Gets the zero-based position of the document in the answer; null when the finding is about the answer itself.</summary>
    public int? Document { get; init; }

    /// <summary>Gets the zero-based position of the statement in the document; null when the finding is about the whole document or answer.</summary>
    public int? Statement { get; init; }

    /// <summary>Gets the statement's Sid; null when there is none.</summary>
    public string? Sid { get; init; }

    /// <summary>
    /// Gets the place: in the document's text, or in the function's answer when <see cref="Document"/> is null. Null when there is no text,
    /// as for an answer that came from AWS.
    /// </summary>
    public TextSpan? Span { get; init; }

    /// <summary>Gets the line of the place, from 1; null without a place.</summary>
    public int? Line => Span?.Line;

    /// <summary>Gets the column of the place, from 1; null without a place.</summary>
    public int? Column => Span?.Column;

    /// <summary>Gets the text at fault: at <see cref="Span"/>, or the value that AWS quoted; null when there is none.</summary>
    public string? Text
    {
        get => _text ?? (SourceText is not null && Span is { } span ? SourceText.Substring(span.Offset, span.Length) : null);
        init => _text = value;
    }

    /// <summary>Gets what to write in place of the characters of <see cref="Span"/>, where a correction is mechanical; else null.</summary>
    public string? CorrectedText { get; init; }

    /// <summary>Gets where the document came from, for example a file's path or an authorizer's name; null when that is not known.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the text that <see cref="Span"/> is a place in.</summary>
    internal string? SourceText { get; init; }

    /// <summary>Returns the finding in one line, for example <c>Error IOT-S01 document 1 line 4, column 16: ...</c>.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        string document = Document is null ? string.Empty : FormattableString.Invariant($" document {Document + 1}");
        string place = Span is null ? string.Empty : $" {Span}";
        return $"{Severity} {RuleId}{document}{place}: {Message}";
    }
}
