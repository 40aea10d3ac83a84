namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A09: in a topic filter, MQTT's wildcards are plain characters: only that very filter is allowed.</summary>
internal sealed class A09MqttWildcardInFilter()
    : ResourceRule("IOT-A09", PolicyFindingSeverity.Information, "+ or # in an allowed topic filter", ResourceTraits.MqttWildcard)
{
    public override void Check(LintResource resource, LintRun run)
    {
        if (!resource.Statement.IsAllow || resource.Statement.IsNotResource || !resource.IsExactly(ResourceTypes.TopicFilter) || resource.FirstMqttWildcard() < 0)
        {
            return;
        }

        run.Report(
            this,
            resource.Place,
            $"Only the filter \"{resource.Name}\" itself is allowed, not the topics that it selects.",
            "Keep it if that is meant; else use *, the wildcard of policies.");
    }
}
