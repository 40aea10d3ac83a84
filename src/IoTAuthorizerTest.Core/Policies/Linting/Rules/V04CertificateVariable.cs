namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-V04: certificate keys need a client certificate. An error where it is known that there is none.</summary>
internal sealed class V04CertificateVariable()
    : StatementRule("IOT-V04", PolicyFindingSeverity.Error, "iot:Certificate* without a client certificate")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        if (run.Options.HasClientCertificate == true)
        {
            return;
        }

        bool isKnown = run.Options.HasClientCertificate == false;
        foreach ((string name, LintPlace place, _) in KeyUses.Find(statement, KeyAvailability.Certificate))
        {
            run.Report(
                this,
                place,
                isKnown ? $"{name} never has a value: there is no client certificate." : $"{name} has a value only with a client certificate (CUSTOM_AUTH_X509).",
                "Drop it, or let devices present a certificate as well.",
                severity: isKnown ? PolicyFindingSeverity.Error : PolicyFindingSeverity.Warning);
        }
    }
}
