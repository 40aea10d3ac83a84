namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S07: actions are of a device's connection (policy §1.3).</summary>
internal sealed class S07NotForDevices()
    : StatementRule("IOT-S07", PolicyFindingSeverity.Warning, "An action that has no effect for a device's connection")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        foreach (LintAction action in statement.Actions)
        {
            if (action.Kind == ActionKind.NotForDevices)
            {
                run.Report(
                    this,
                    action.Place,
                    $"{action.Text} is not an action of a device's connection: here it has no effect.",
                    "Remove it; what the caller of AWS's API may do belongs in an IAM policy.");
            }
        }
    }
}
