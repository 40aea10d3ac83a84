namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-V08: a Deny with a variable that has no value never applies (policy §2.8).</summary>
internal sealed class V08DenyWithoutValue()
    : VariableRule("IOT-V08", PolicyFindingSeverity.Warning, "A Deny uses a variable that may have no value")
{
    public override void Check(LintVariable variable, LintRun run)
    {
        bool hasValue = variable.Key is null or { Availability: KeyAvailability.Always }
            || (variable.Key.Availability == KeyAvailability.Certificate && run.Options.HasClientCertificate == true);
        if (variable.Statement.IsDeny && !hasValue)
        {
            run.Report(
                this,
                variable.Place,
                $"When ${{{variable.Name}}} has no value, this never matches, and the Deny does not apply.",
                "Deny with a literal, or restrict the Allow instead.");
        }
    }
}
