namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A08: in a topic, MQTT's wildcards are plain characters that no topic can have.</summary>
internal sealed class A08MqttWildcardInTopic()
    : ResourceRule("IOT-A08", PolicyFindingSeverity.Warning, "+ or # in a topic", ResourceTraits.MqttWildcard)
{
    public override void Check(LintResource resource, LintRun run)
    {
        if (resource.Statement.IsDeny || !resource.IsExactly(ResourceTypes.Topic) || resource.FirstMqttWildcard() is not (int position and >= 0))
        {
            return;
        }

        run.Report(
            this,
            resource.Place,
            $"'{resource.Text[position]}' in \"{resource.Text}\" is a plain character, and no topic name can have it: the resource matches nothing.",
            "Use *, the wildcard of policies.",
            resource.WithPolicyWildcards());
    }
}
