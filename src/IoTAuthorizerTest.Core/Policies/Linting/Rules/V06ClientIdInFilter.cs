namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-V06: a client id with MQTT wildcards widens a filter that it stands in (policy §2.8).</summary>
internal sealed class V06ClientIdInFilter()
    : VariableRule("IOT-V06", PolicyFindingSeverity.Warning, "${iot:ClientId} in a topic filter, while clients choose their ids")
{
    public override void Check(LintVariable variable, LintRun run)
    {
        if (variable.Name == ConditionKeys.ClientId
            && variable.Resource is { } resource
            && resource.IsExactly(ResourceTypes.TopicFilter)
            && run.Policy.AdmitsAnyClient
            && resource.Statement.Grants(ActionCatalog.Subscribe, ResourceTypes.TopicFilter))
        {
            run.Report(
                this,
                variable.Place,
                "Clients choose their id, or a part of it: with +, # or / in it this filter takes in the topics of others.",
                "Allow iot:Connect with the client's own id only.");
        }
    }
}
