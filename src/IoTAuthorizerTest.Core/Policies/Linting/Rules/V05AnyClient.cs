namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-V05: a client id is always equal to itself.</summary>
internal sealed class V05AnyClient()
    : VariableRule("IOT-V05", PolicyFindingSeverity.Warning, "Connect on client/${iot:ClientId} allows any client id")
{
    public override void Check(LintVariable variable, LintRun run)
    {
        if (variable.Resource is { } resource
            && variable.Name == ConditionKeys.ClientId
            && resource.IsExactly(ResourceTypes.Client)
            && resource.HasName
            && variable.Start == resource.NameStart
            && variable.Length == resource.Name.Length
            && !resource.Statement.IsNotResource
            && !resource.Statement.IsForSomeClients
            && !Array.Exists(resource.Statement.Conditions, IsThingAttached)
            && resource.Statement.Grants(ActionCatalog.Connect, ResourceTypes.Client))
        {
            run.Report(
                this,
                variable.Place,
                "A client id is always equal to ${iot:ClientId}: this is the same as client/*, any device may connect as any other.",
                "Let the function write the id of the device that it has recognised.");
        }
    }

    // The thing is the one whose name is the client id (policy §1.2).
    private static bool IsThingAttached(LintCondition condition) =>
        condition.Key?.Name == ConditionKeyCatalog.IsAttached
        && condition.Operator is { IsNegated: false, Kind: not ConditionOperatorKind.Null }
        && condition.Values.All(value => value.Text == "true");
}
