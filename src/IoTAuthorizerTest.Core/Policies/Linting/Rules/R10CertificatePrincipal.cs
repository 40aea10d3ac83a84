namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R10: with a client certificate, the principal is the certificate's id (policy §2.13).</summary>
internal sealed class R10CertificatePrincipal()
    : ResponseRule("IOT-R10", PolicyFindingSeverity.Warning, "principalId differs from the id of the client certificate")
{
    private const int CertificateIdLength = 64;
    private const string Fix = "Copy event.protocolData.tls.principalId into principalId.";

    public override void Check(LintResponse response, LintRun run)
    {
        if (run.Options.HasClientCertificate == false || response.Find(AnswerNames.PrincipalId) is not { Value: { Kind: PolicyValueKind.String } value })
        {
            return;
        }

        string principal = response.Text(value);
        if (run.Options.CertificateId is { } certificate)
        {
            if (principal != certificate)
            {
                run.Report(this, response.At(value), $"principalId \"{principal}\" is not the id of the client certificate, \"{certificate}\".", Fix, JsonPieces.Quote(certificate));
            }
        }
        else if (run.Options.HasClientCertificate == true && !IsCertificateId(principal))
        {
            run.Report(this, response.At(value), $"principalId \"{principal}\" is not the id of a certificate, which has 64 hexadecimal digits.", Fix);
        }
    }

    private static bool IsCertificateId(string text) => text.Length == CertificateIdLength && text.All(char.IsAsciiHexDigit);
}
