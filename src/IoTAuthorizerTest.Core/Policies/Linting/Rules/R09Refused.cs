namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R09: documents of an answer that refuses the device do nothing.</summary>
internal sealed class R09Refused()
    : ResponseRule("IOT-R09", PolicyFindingSeverity.Information, "isAuthenticated is false: the policies are ignored")
{
    public override void Check(LintResponse response, LintRun run)
    {
        if (response.IsAuthenticated == false && response.Documents is { Count: > 0 })
        {
            LintPlace place = response.At(response.Find(AnswerNames.PolicyDocuments)!.Value);
            run.Report(this, place, "isAuthenticated is false: the connection is refused and the policies are ignored.", "Return an empty list.", "[]");
        }
    }
}
