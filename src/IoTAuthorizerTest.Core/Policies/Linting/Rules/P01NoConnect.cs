namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-P01: something allows iot:Connect.</summary>
internal sealed class P01NoConnect()
    : PolicyRule("IOT-P01", PolicyFindingSeverity.Error, "Nothing allows iot:Connect")
{
    private const string Fix = "Add Allow iot:Connect on client/<id>.";

    public override void Check(LintPolicy policy, LintRun run)
    {
        if (policy.GrantsConnect || !policy.IsReadable || policy.Documents.Length == 0)
        {
            return;
        }

        LintPlace place = policy.Documents[0].Start;
        if (!policy.HasAllow)
        {
            // What a function returns to keep a device out, as AWS's own sample does.
            run.Report(this, place, "The policy allows nothing: no device can connect.", "Keep it if that is meant; else add Allow iot:Connect on client/<id>.", severity: PolicyFindingSeverity.Information);
        }
        else if (run.Options.IsHttpPublish == true)
        {
            run.Report(this, place, "Nothing allows iot:Connect: devices can publish over HTTPS, but not connect.", Fix, severity: PolicyFindingSeverity.Information);
        }
        else
        {
            // A document alone may have a sibling that allows it; a test with an HTTP context may be for HTTPS publishing.
            bool isCertain = run.IsWholeAnswer && !run.Options.MayPublishOverHttp;
            run.Report(this, place, "Nothing allows iot:Connect: AWS refuses every CONNECT.", Fix, severity: isCertain ? PolicyFindingSeverity.Error : PolicyFindingSeverity.Warning);
        }
    }
}
