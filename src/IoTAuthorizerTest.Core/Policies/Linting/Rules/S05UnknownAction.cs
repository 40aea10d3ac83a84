namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S05: actions exist. Whether AWS IoT minds their case is undetermined (policy §6), so other case is a warning.</summary>
internal sealed class S05UnknownAction()
    : StatementRule("IOT-S05", PolicyFindingSeverity.Error, "An action that does not exist")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        foreach (LintAction action in statement.Actions)
        {
            if (action.Kind == ActionKind.OtherCase)
            {
                string right = IoTActions.Normalize(action.Text);
                run.Report(
                    this,
                    action.Place,
                    $"{action.Text} differs from {right} in case only. IAM ignores case in actions; whether AWS IoT does is undetermined.",
                    $"Write {right}.",
                    JsonPieces.Quote(right),
                    PolicyFindingSeverity.Warning);
            }
            else if (action.Kind == ActionKind.Unknown)
            {
                string? suggestion = ActionCatalog.Suggest(action.Text);
                run.Report(
                    this,
                    action.Place,
                    suggestion is null ? $"There is no action {action.Text}." : $"There is no action {action.Text}; did you mean {suggestion}?",
                    suggestion is null ? "Use one of iot:Connect, iot:Publish, iot:RetainPublish, iot:Subscribe and iot:Receive." : $"Write {suggestion}.",
                    suggestion is null ? null : JsonPieces.Quote(suggestion));
            }
        }
    }
}
