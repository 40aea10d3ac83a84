namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S01: the Effect is exactly Allow or Deny.</summary>
internal sealed class S01Effect()
    : StatementRule("IOT-S01", PolicyFindingSeverity.Error, "Effect is missing, or not exactly Allow or Deny")
{
    private const string Fix = "Write Allow or Deny, exactly so.";

    public override void Check(LintStatement statement, LintRun run)
    {
        if (statement.Effect is not null)
        {
            return;
        }

        if (statement.Statement.EffectElement is not { } element)
        {
            if (!statement.HasMisspelt(PolicyNames.Effect))
            {
                run.Report(this, statement.Start, "The statement has no Effect: \"Invalid policy syntax.\"", Fix);
            }

            return;
        }

        if (statement.Statement.Effect is not { } effect)
        {
            run.Report(this, statement.At(element.Span), $"The Effect is {element.Json}, not a string: \"Invalid policy syntax.\"", Fix);
            return;
        }

        string? corrected = effect.Trim().ToUpperInvariant() switch
        {
            "ALLOW" => "\"Allow\"",
            "DENY" => "\"Deny\"",
            _ => null,
        };
        run.Report(this, statement.At(element.Span), $"The Effect is neither Allow nor Deny, in exactly these letters: \"Invalid effect: {effect}\"", Fix, corrected);
    }
}
