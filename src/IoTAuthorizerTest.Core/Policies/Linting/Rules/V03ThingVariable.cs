namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-V03: things are known only where a client certificate has one attached.</summary>
internal sealed class V03ThingVariable()
    : StatementRule("IOT-V03", PolicyFindingSeverity.Warning, "iot:Connection.Thing.* in an authorizer's policy")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        if (run.Options.HasClientCertificate == true)
        {
            return;
        }

        foreach ((string name, LintPlace place, LintVariable? variable) in KeyUses.Find(statement, KeyAvailability.Thing))
        {
            run.Report(
                this,
                place,
                $"{name} has a value only with a client certificate (CUSTOM_AUTH_X509) that has a thing attached.",
                variable?.Replacement ?? "Drop the condition, or let devices present a certificate with a thing attached.");
        }
    }
}
