namespace IoTAuthorizerTest;

/// <summary>Names a statement among the documents of an answer. Immutable.</summary>
/// <param name="Document">The zero-based position of the document in the answer.</param>
/// <param name="Statement">The zero-based position of the statement in the document.</param>
/// <param name="Sid">The statement's Sid; null when it has none.</param>
/// <param name="Effect">What the statement does when it matches.</param>
/// <param name="Line">The line of the document on which the statement starts, from 1.</param>
public sealed record PolicyStatementReference(int Document, int Statement, string? Sid, PolicyEffect Effect, int Line)
{
    /// <summary>Returns where the statement stands, counted as people do, for example <c>statement 3 (Sid Connect, line 14)</c>.</summary>
    /// <returns>The place, with the document when it is not the first.</returns>
    public override string ToString()
    {
        string document = Document == 0 ? string.Empty : FormattableString.Invariant($" of document {Document + 1}");
        string sid = Sid is null ? string.Empty : $"Sid {Sid}, ";
        return FormattableString.Invariant($"statement {Statement + 1}{document} ({sid}line {Line})");
    }
}
