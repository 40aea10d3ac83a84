namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R03: policyDocuments is a list, also when the device is refused.</summary>
internal sealed class R03PolicyDocuments()
    : ResponseRule("IOT-R03", PolicyFindingSeverity.Error, "policyDocuments is missing, null or not a list")
{
    private const string Refusal = "\"List of policies cannot be null.\"";
    private const string Fix = "Return policyDocuments as a list: [] when refusing, at least one document when admitting.";

    public override void Check(LintResponse response, LintRun run)
    {
        // With a client certificate the documents are optional (policy §2.13).
        JsonMember? member = response.Find(AnswerNames.PolicyDocuments);
        bool isMissing = member is null or { Value.Kind: PolicyValueKind.Null };
        if (!response.IsObject || (isMissing && run.Options.HasClientCertificate == true))
        {
            return;
        }

        if (member is null)
        {
            ReportMissing(response, AnswerNames.PolicyDocuments, Refusal, Fix, run);
        }
        else if (member.Value.Kind != PolicyValueKind.Array)
        {
            bool isOneDocument = member.Value.Kind is PolicyValueKind.Object or PolicyValueKind.String;
            string what = isOneDocument ? "one document" : response.Text(member.Value);
            string? corrected = isOneDocument ? $"[{response.Payload[member.Value.Start..member.Value.End]}]" : null;
            run.Report(this, response.At(member.Value), $"policyDocuments is {what}, not a list. {Refusal}", Fix, corrected);
        }
    }
}
