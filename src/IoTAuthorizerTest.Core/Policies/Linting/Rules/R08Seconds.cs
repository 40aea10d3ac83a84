using System.Globalization;

namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R08: the refresh and disconnect times are 300 to 86,400 seconds, both ends included.</summary>
internal sealed class R08Seconds()
    : ResponseRule("IOT-R08", PolicyFindingSeverity.Error, "refreshAfterInSeconds or disconnectAfterInSeconds is outside 300 to 86400")
{
    private static readonly string[] s_names = [AnswerNames.RefreshAfterInSeconds, AnswerNames.DisconnectAfterInSeconds];

    public override void Check(LintResponse response, LintRun run)
    {
        foreach (string name in s_names)
        {
            if (response.Find(name) is { Value.Kind: not PolicyValueKind.Null } member)
            {
                Check(response, member, run);
            }
            else if (response.FindMisspelt(name) is { } misspelt)
            {
                run.Report(
                    this,
                    response.AtName(misspelt),
                    $"The answer has \"{misspelt.Name}\" where AWS looks for {name}: the time in it is not used.",
                    $"Rename it to {name}.",
                    JsonPieces.Quote(name),
                    PolicyFindingSeverity.Warning);
            }
        }
    }

    private void Check(LintResponse response, JsonMember member, LintRun run)
    {
        string text = response.Text(member.Value);
        bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && double.IsFinite(seconds);
        bool isWhole = isNumber && seconds == Math.Floor(seconds);

        // 3600.0 is what Python's total_seconds() gives; it is the number it looks like (authorizer §7.1).
        if (member.Value.Kind == PolicyValueKind.Number && isWhole && seconds is >= AnswerLimits.MinimumSeconds and <= AnswerLimits.MaximumSeconds)
        {
            return;
        }

        string what = member.Value.Kind != PolicyValueKind.Number ? "is not a number"
            : !isWhole ? "is not a whole number"
            : FormattableString.Invariant($"is outside {AnswerLimits.MinimumSeconds} to {AnswerLimits.MaximumSeconds}");
        string? corrected = isNumber
            ? Math.Clamp(Math.Round(seconds), AnswerLimits.MinimumSeconds, AnswerLimits.MaximumSeconds).ToString(CultureInfo.InvariantCulture)
            : null;
        run.Report(
            this,
            response.At(member.Value),
            $"{member.Name} {text} {what}: \"Member must be greater than 5 minutes and less than 24 hours.\"",
            FormattableString.Invariant($"Return {AnswerLimits.MinimumSeconds} to {AnswerLimits.MaximumSeconds}, both included, or leave the member out."),
            corrected);
    }
}
