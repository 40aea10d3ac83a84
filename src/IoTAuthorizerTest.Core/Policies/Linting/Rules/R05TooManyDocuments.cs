namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R05: at most ten documents.</summary>
internal sealed class R05TooManyDocuments()
    : ResponseRule("IOT-R05", PolicyFindingSeverity.Error, "More than 10 policy documents")
{
    public override void Check(LintResponse response, LintRun run)
    {
        if (response.Documents is { Count: > AnswerLimits.PolicyDocumentCount } documents)
        {
            run.Report(
                this,
                response.At(documents[AnswerLimits.PolicyDocumentCount]),
                FormattableString.Invariant($"The answer has {documents.Count} documents: \"Number of policies allowed cannot exceed {AnswerLimits.PolicyDocumentCount}\""),
                "Put the statements into fewer documents.");
        }
    }
}
