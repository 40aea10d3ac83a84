namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R04: an answer that admits the device has a document.</summary>
internal sealed class R04NoDocument()
    : ResponseRule("IOT-R04", PolicyFindingSeverity.Warning, "policyDocuments is empty")
{
    public override void Check(LintResponse response, LintRun run)
    {
        // An empty list is the right answer to a device that is refused.
        if (response.IsAuthenticated == true && run.Options.HasClientCertificate != true && response.Documents is { Count: 0 })
        {
            LintPlace place = response.At(response.Find(AnswerNames.PolicyDocuments)!.Value);
            run.Report(this, place, "policyDocuments is empty: the test succeeds, but AWS refuses every real CONNECT.", "Add a document that allows iot:Connect.");
        }
    }
}
