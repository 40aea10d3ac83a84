namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-P08: over MQTT, shadows and jobs are topics (policy §1.3).</summary>
internal sealed class P08HttpApiActions()
    : StatementRule("IOT-P08", PolicyFindingSeverity.Information, "Actions of the HTTP APIs for shadows or jobs")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        if (!statement.IsAllow || statement.IsNotAction || !statement.IsAbout(ActionCatalog.HttpApis))
        {
            return;
        }

        foreach (LintAction action in statement.Actions)
        {
            if (action.Kind != ActionKind.Wildcard && (action.Actions & ActionCatalog.HttpApis) != 0)
            {
                run.Report(
                    this,
                    action.Place,
                    $"{action.Text} is for the HTTP API; over MQTT, shadows and jobs are reached through topics.",
                    "Allow iot:Publish, iot:Subscribe and iot:Receive on the $aws/things/<thing>/... topics.");
            }
        }
    }
}
