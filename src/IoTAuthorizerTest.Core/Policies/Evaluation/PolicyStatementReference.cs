namespace IoTAuthorizerTest;

/// <summary>Names a statement among the documents of an answer. Immutable.</summary>
/// <param name="Document">The zero-based position of the document in the answer.</param>
/// <param name="Statement">The zero-based position of the statement in the document.</param>
/// <param name="Sid">The statement's Sid; null when it has none.</param>
/// <param name="Effect">What the statement does when it matches.</param>
/// <param name="Line">The line of the document on which the statement starts, from 1.</param>
public sealed record PolicyStatementReference(int Document, int Statement, string? Sid, PolicyEffect Effect, int Line)
{
    /// <summary>Returns where the statement stands, for example <c>document[0] statement[2] (Sid Connect, line 14)</c>.</summary>
    /// <returns>The place.</returns>
    public override string ToString()
    {
        string sid = Sid is null ? string.Empty : $"Sid {Sid}, ";
        return FormattableString.Invariant($"document[{Document}] statement[{Statement}] ({sid}line {Line})");
    }
}
