namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A16: what Receive is checked on behind a shared subscription is contradictory (policy §2.10), so both forms should be granted.</summary>
internal sealed class A16SharedSubscription()
    : ResourceRule("IOT-A16", PolicyFindingSeverity.Warning, "A shared subscription with one form of Receive, or publishing to $share", ResourceTraits.Dollar)
{
    public override void Check(LintResource resource, LintRun run)
    {
        LintStatement statement = resource.Statement;
        if (!statement.IsAllow || statement.IsNotResource || SharedSubscription.Parse(resource.Name) is not { Filter.Length: > 0 } share)
        {
            return;
        }

        if (resource.IsExactly(ResourceTypes.TopicFilter) && statement.IsAbout(ActionCatalog.Subscribe))
        {
            CheckReceive(resource, share.Filter, run);
        }
        else if (resource.IsExactly(ResourceTypes.Topic) && statement.IsAbout(ActionCatalog.Publish) && !statement.IsAbout(ActionCatalog.Receive))
        {
            run.Report(this, resource.Place, "Clients cannot publish to $share/...: the attempt ends the connection.", $"Publish to {share.Filter}.");
        }
    }

    private void CheckReceive(LintResource resource, string filter, LintRun run)
    {
        string plain = TopicNames.Delivered(filter);
        string shared = TopicNames.Delivered(resource.Name);
        bool coversPlain = MayReceive(run, plain);
        bool coversShared = MayReceive(run, shared);
        if (coversPlain != coversShared)
        {
            string missing = coversPlain ? shared : plain;
            run.Report(
                this,
                resource.Place,
                $"iot:Receive is not allowed on topic/{missing}. AWS's examples disagree on which form is checked behind a shared subscription.",
                $"Allow iot:Receive on both topic/{plain} and topic/{shared}.");
        }
    }

    private static bool MayReceive(LintRun run, string topic) =>
        TopicGrants.IsGranted(run.Policy, ActionCatalog.Receive, ResourceTypes.Topic, topic, run.Patterns);
}
