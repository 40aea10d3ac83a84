namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-P03: what may be received may be subscribed to.</summary>
internal sealed class P03NoSubscribe()
    : PolicyRule("IOT-P03", PolicyFindingSeverity.Information, "iot:Receive without iot:Subscribe")
{
    public override void Check(LintPolicy policy, LintRun run)
    {
        if ((policy.Allowed & ActionCatalog.Receive) == 0 || !policy.IsReadable)
        {
            return;
        }

        foreach (LintStatement statement in policy.Statements)
        {
            // A wildcard action grants iot:Receive by the way; an iot:Subscribe without a filter is IOT-A05's.
            if (!statement.IsNotResource && TopicGrants.Names(statement, ActionCatalog.Receive) && (ResourceFit.Wanting(statement) & ActionCatalog.Subscribe) == 0)
            {
                Check(statement, policy, run);
            }
        }
    }

    private void Check(LintStatement statement, LintPolicy policy, LintRun run)
    {
        // In a statement for publishing and receiving, a topic may be there for publishing: one that is delivered is enough.
        bool oneIsEnough = statement.IsAbout(ActionCatalog.Publish);
        LintResource? first = null;
        foreach (LintResource resource in statement.Resources)
        {
            // Answers to a job request come without a subscription (policy §7).
            if (!resource.IsExactly(ResourceTypes.Topic) || !resource.HasName || resource.Has(ResourceTraits.Dollar))
            {
                continue;
            }

            bool isDelivered = TopicGrants.IsGranted(policy, ActionCatalog.Subscribe, ResourceTypes.TopicFilter, resource.Name, run.Patterns, areFilters: true);
            if (isDelivered && oneIsEnough)
            {
                return;
            }

            if (!isDelivered && !oneIsEnough)
            {
                Report(resource, run);
            }

            first ??= resource;
        }

        if (oneIsEnough && first is not null)
        {
            Report(first, run);
        }
    }

    private void Report(LintResource resource, LintRun run) => run.Report(
        this,
        resource.Place,
        $"No topic filter that may be subscribed to delivers \"{resource.Name}\".",
        $"Add Allow iot:Subscribe on topicfilter/{resource.Name}, or drop the iot:Receive.");
}
