namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S06: an action is a literal prefix, a colon and a name, one in a string.</summary>
internal sealed class S06ActionForm()
    : StatementRule("IOT-S06", PolicyFindingSeverity.Error, "An action without prefix, several in one string, or a wildcard in the prefix")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        foreach (LintAction action in statement.Actions)
        {
            switch (action.Kind)
            {
                case ActionKind.NoPrefix:
                    string named = IoTActions.Normalize(WithColon(action.Text.TrimStart(':')));
                    bool isKnown = IoTActions.IndexOf(named) >= 0;
                    run.Report(
                        this,
                        action.Place,
                        $"The action {action.Text} has no service prefix.",
                        isKnown ? $"Write {named}." : "Write the action with its prefix, as in iot:Publish.",
                        isKnown ? JsonPieces.Quote(named) : null);
                    break;
                case ActionKind.SeveralInOne:
                    run.Report(this, action.Place, "Several actions stand in one string.", "Give each action a string of its own, in an array.", Split(statement, action));
                    break;
                case ActionKind.WildcardInPrefix:
                    run.Report(this, action.Place, $"The action {action.Text} has a wildcard in the service prefix.", "Write the prefix out, as in iot:*.");
                    break;
                default:
                    break;
            }
        }
    }

    private static string WithColon(string text) => text.StartsWith("iot.", StringComparison.OrdinalIgnoreCase) ? $"iot:{text[4..]}" : text;

    private static string? Split(LintStatement statement, LintAction action)
    {
        string[] parts = action.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return null;
        }

        string list = string.Join(", ", parts.Select(JsonPieces.Quote));
        return statement.ActionElement!.Kind == PolicyValueKind.Array ? list : $"[{list}]";
    }
}
