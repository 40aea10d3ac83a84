namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S08: the job actions of devices have the prefix iotjobsdata.</summary>
internal sealed class S08OldJobAction()
    : StatementRule("IOT-S08", PolicyFindingSeverity.Information, "A job action under its old prefix")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        foreach (LintAction action in statement.Actions)
        {
            if (action.Kind == ActionKind.OldJobAction)
            {
                string current = $"iotjobsdata:{action.Text[ActionCatalog.IotPrefix.Length..]}";
                run.Report(this, action.Place, $"{action.Text} is now called {current}.", $"Write {current}.", JsonPieces.Quote(current));
            }
        }
    }
}
