namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-C06: what only the CONNECT packet tells is gone when the policy is evaluated again (policy §2.7).</summary>
internal sealed class C06LostAtRefresh()
    : ConditionRule("IOT-C06", PolicyFindingSeverity.Warning, "iot:LastWillTopic or iot:ConnectAttributes on an authorizer's Connect")
{
    public override void Check(LintCondition condition, LintRun run)
    {
        LintStatement statement = condition.Statement;
        if (condition.Key is not { Availability: KeyAvailability.Connecting } || statement.Effect is null || !statement.IsAbout(ActionCatalog.Connect))
        {
            return;
        }

        // Without the key, the condition still allows or still does not deny: then nothing changes at the refresh.
        bool survives = condition.IsMetWithoutKey == statement.IsAllow;
        run.Report(
            this,
            condition.KeyPlace,
            survives
                ? $"{condition.Condition.Key} is known while a client connects; users report trouble with it at the refresh of an authorizer's policy."
                : $"{condition.Condition.Key} is known while a client connects; at the first refresh of the policy the client may be dropped.",
            "Drop the condition, and let the function check the will or the attributes.",
            severity: survives ? PolicyFindingSeverity.Information : PolicyFindingSeverity.Warning);
    }
}
