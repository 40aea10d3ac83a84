namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-D06: a name stands once in an object.</summary>
internal sealed class D06DuplicateKey()
    : DocumentRule("IOT-D06", PolicyFindingSeverity.Warning, "A key stands twice in the same object")
{
    public override void Check(LintDocument document, LintRun run)
    {
        foreach (PolicyProblem problem in document.Document.Problems)
        {
            if (problem.Kind == PolicyProblemKind.DuplicateKey)
            {
                run.Report(
                    this,
                    document.At(problem),
                    $"\"{problem.Name}\" stands twice in the same object: the last one wins, the earlier value is lost.",
                    "Put both values under one key.");
            }
        }
    }
}
