namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-P02: what is subscribed to may be received.</summary>
internal sealed class P02NoReceive()
    : PolicyRule("IOT-P02", PolicyFindingSeverity.Warning, "iot:Subscribe without iot:Receive for the same topics")
{
    public override void Check(LintPolicy policy, LintRun run)
    {
        if (!policy.GrantsSubscribe || !policy.IsReadable)
        {
            return;
        }

        foreach (LintStatement statement in policy.Statements)
        {
            if (statement.Grants(ActionCatalog.Subscribe, ResourceTypes.TopicFilter) && !statement.IsNotResource)
            {
                Check(statement, policy, run);
            }
        }
    }

    private void Check(LintStatement statement, LintPolicy policy, LintRun run)
    {
        foreach (LintResource resource in statement.Resources)
        {
            // Whether a wildcard in the type takes in filters is open, and what AWS lets nobody subscribe to brings no messages (IOT-A15).
            bool isAside = resource.HasOpenType || (resource.Has(ResourceTraits.Dollar) && ReservedTopics.Find(resource.Name) is ReservedOperations.Publish);
            if ((resource.Types & ResourceTypes.TopicFilter) == 0 || isAside || resource.Has(ResourceTraits.NotArn | ResourceTraits.ShortArn))
            {
                continue;
            }

            bool isExact = resource.IsExactly(ResourceTypes.TopicFilter) && resource.HasName;
            string topics = isExact ? TopicNames.Delivered(SharedSubscription.FilterOf(resource.Name)) : "*";
            bool isGranted = TopicGrants.IsGranted(policy, ActionCatalog.Receive, ResourceTypes.Topic, topics, run.Patterns)
                || (resource.Has(ResourceTraits.Dollar) && TopicGrants.IsGranted(policy, ActionCatalog.Receive, ResourceTypes.Topic, TopicNames.Delivered(resource.Name), run.Patterns));
            if (!isGranted)
            {
                run.Report(
                    this,
                    resource.Place,
                    $"Nothing allows iot:Receive on the topics of \"{(isExact ? resource.Name : resource.Text)}\": the subscription succeeds, and no message is delivered.",
                    $"Add Allow iot:Receive on topic/{topics}.");
            }
        }
    }
}
