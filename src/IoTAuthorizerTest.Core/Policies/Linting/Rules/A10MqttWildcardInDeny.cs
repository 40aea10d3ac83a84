namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A10: in a Deny, MQTT's wildcards deny that very string only.</summary>
internal sealed class A10MqttWildcardInDeny()
    : ResourceRule("IOT-A10", PolicyFindingSeverity.Warning, "+ or # in a Deny", ResourceTraits.MqttWildcard)
{
    public override void Check(LintResource resource, LintRun run)
    {
        LintStatement statement = resource.Statement;
        bool isTopic = resource.IsExactly(ResourceTypes.Topic) || resource.IsExactly(ResourceTypes.TopicFilter);
        if (!statement.IsDeny || !isTopic || resource.FirstMqttWildcard() is not (int position and >= 0))
        {
            return;
        }

        // Where the same statement has the wider pattern too, nothing is missing.
        foreach (LintResource other in statement.Resources)
        {
            if (!run.Patterns.CanGoOn)
            {
                return;
            }

            if (other != resource && other.FirstMqttWildcard() < 0 && run.Patterns.Covers(other.Text, resource.Text))
            {
                return;
            }
        }

        run.Report(
            this,
            resource.Place,
            $"'{resource.Text[position]}' is a plain character in a policy: this denies the string \"{resource.Name}\" only, not the topics that it selects.",
            "Use *, the wildcard of policies.",
            resource.WithPolicyWildcards());
    }
}
