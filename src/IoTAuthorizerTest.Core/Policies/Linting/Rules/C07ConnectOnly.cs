namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-C07: the keys of the CONNECT packet belong to Connect alone (policy §1.2).</summary>
internal sealed class C07ConnectOnly()
    : ConditionRule("IOT-C07", PolicyFindingSeverity.Warning, "A key of CONNECT on another action")
{
    public override void Check(LintCondition condition, LintRun run)
    {
        ulong others = ActionCatalog.Live & ~ActionCatalog.Connect;
        if (condition.Key is { Availability: KeyAvailability.Connecting } && condition.Statement.IsAbout(others))
        {
            run.Report(
                this,
                condition.KeyPlace,
                $"{condition.Condition.Key} is known while a client connects only, and the statement is about other actions too.",
                "Move the condition to a statement for iot:Connect alone.");
        }
    }
}
