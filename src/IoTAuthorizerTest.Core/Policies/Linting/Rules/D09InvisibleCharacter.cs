namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-D09: actions and resources have no invisible characters and no space at their ends.</summary>
internal sealed class D09InvisibleCharacter()
    : StatementRule("IOT-D09", PolicyFindingSeverity.Error, "An invisible character in an action or resource")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        foreach (LintAction action in statement.Actions)
        {
            if (action.Invisible >= 0)
            {
                Report(statement, action.Value, action.Invisible, action.Text, run);
            }
        }

        foreach (LintResource resource in statement.Resources)
        {
            if (resource.Invisible >= 0)
            {
                Report(statement, resource.Value, resource.Invisible, resource.Text, run);
            }
        }
    }

    private void Report(LintStatement statement, PolicyValue value, int position, string cleaned, LintRun run)
    {
        run.Report(
            this,
            statement.At(value.Span),
            FormattableString.Invariant($"\"{cleaned}\" has {InvisibleCharacters.Describe(value.Text[position])} at position {position + 1}, which nobody sees and which makes it another name."),
            "Retype the value without it.",
            cleaned.Length > 0 ? JsonPieces.Quote(cleaned) : null);
    }
}
