namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-D07: a Sid stands once in a document.</summary>
internal sealed class D07DuplicateSid()
    : DocumentRule("IOT-D07", PolicyFindingSeverity.Warning, "Two statements have the same Sid")
{
    public override void Check(LintDocument document, LintRun run)
    {
        HashSet<string>? seen = null;
        foreach (LintStatement statement in document.Statements)
        {
            if (statement.Statement.Sid is { Length: > 0 } sid && !(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(sid))
            {
                run.Report(
                    this,
                    statement.At(statement.Statement.SidElement!.Span),
                    $"Another statement of the document has the Sid \"{sid}\" too.",
                    "Give every statement a Sid of its own, or none.");
            }
        }
    }
}
