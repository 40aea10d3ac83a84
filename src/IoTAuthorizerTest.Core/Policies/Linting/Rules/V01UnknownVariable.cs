namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-V01: variables are ones that AWS IoT documents, in exactly its spelling (policy §1.2).</summary>
internal sealed class V01UnknownVariable()
    : VariableRule("IOT-V01", PolicyFindingSeverity.Error, "A variable that AWS IoT does not have")
{
    public override void Check(LintVariable variable, LintRun run)
    {
        if (variable.Key is null)
        {
            if (!variable.IsEscape && !variable.IsForeign && !TemplateLeaks.IsTemplateVariable(variable.Name) && !variable.Content.StartsWith('!'))
            {
                ReportUnknown(variable, run);
            }
        }
        else if (variable.Key.Availability == KeyAvailability.Never)
        {
            run.Report(
                this,
                variable.Place,
                $"${{{variable.Name}}} has a value in requests of the HTTP job API only, never on a device's connection.",
                "Write the value literally.",
                severity: PolicyFindingSeverity.Warning);
        }
    }

    private void ReportUnknown(LintVariable variable, LintRun run)
    {
        // IAM's own keys may or may not work as variables here: AWS does not say.
        bool isUndocumented = variable.Name.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || ConditionKeyCatalog.FindKey(variable.Name) is { CanBeVariable: false };
        string? suggestion = ConditionKeyCatalog.SuggestVariable(variable.Name);
        string hint = suggestion is not null ? $" Did you mean ${{{suggestion}}}? Case matters."
            : variable.Name.Contains(':', StringComparison.Ordinal) ? string.Empty
            : " It looks like one of the function's own code, left in a string in which nothing is filled in.";
        run.Report(
            this,
            variable.Place,
            isUndocumented
                ? $"AWS does not document ${{{variable.Name}}} as a variable of AWS IoT policies.{hint}"
                : $"There is no variable ${{{variable.Name}}} in AWS IoT policies.{hint}",
            suggestion is null ? variable.Replacement : $"Write ${{{suggestion}}}, exactly so.",
            suggestion is null ? null : variable.Corrected($"${{{suggestion}}}"),
            isUndocumented && suggestion is null ? PolicyFindingSeverity.Warning : PolicyFindingSeverity.Error);
    }
}
