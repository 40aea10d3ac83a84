namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A11: denying a filter keeps nobody from a wider one that is allowed (Device Defender: TOPIC_FILTERS_INTENDED_TO_DENY_ALLOWED_USING_WILDCARDS).</summary>
internal sealed class A11FilterBypass()
    : PolicyRule("IOT-A11", PolicyFindingSeverity.Warning, "A denied topic filter can be had through a wider one")
{
    public override void Check(LintPolicy policy, LintRun run)
    {
        if (!policy.HasDeny || (policy.Allowed & ActionCatalog.Receive) == 0)
        {
            return;
        }

        foreach (LintStatement statement in policy.Statements)
        {
            if (!statement.IsDeny || statement.IsNotResource || !statement.IsAbout(ActionCatalog.Subscribe))
            {
                continue;
            }

            foreach (LintResource resource in statement.Resources)
            {
                if (!run.Patterns.CanGoOn)
                {
                    return;
                }

                run.Patterns.Step();
                if (resource.IsExactly(ResourceTypes.TopicFilter) && resource.HasName)
                {
                    Check(resource, policy, run);
                }
            }
        }
    }

    private void Check(LintResource denied, LintPolicy policy, LintRun run)
    {
        LintResource? wider = policy.Granting(ActionCatalog.Subscribe, ResourceTypes.TopicFilter)
            .SelectMany(statement => statement.Resources)
            .FirstOrDefault(resource => resource.Has(ResourceTraits.Wildcard) && (resource.Types & ResourceTypes.TopicFilter) != 0
                && resource.Text != denied.Text && run.Patterns.Covers(resource.Text, denied.Text));
        string topic = string.Concat(denied.Text.AsSpan(0, denied.TypeStart), "topic/", TopicNames.Delivered(denied.Name));
        if (wider is null
            || policy.Statements.Any(statement => statement.IsDeny && statement.IsAbout(ActionCatalog.Receive) && StatementCoverage.CoversResource(statement, topic, run.Patterns))
            || !policy.Granting(ActionCatalog.Receive, ResourceTypes.Topic).Any(statement => MayReceive(statement, topic, run.Patterns)))
        {
            return;
        }

        run.Report(
            this,
            denied.Place,
            $"The client can still subscribe to a wider filter, which \"{wider.Text}\" allows, and receive these topics.",
            $"Add Deny iot:Receive on {topic}.");
    }

    private static bool MayReceive(LintStatement statement, string topic, PatternComparer patterns) =>
        statement.IsNotResource || statement.Resources.Any(resource => patterns.Overlap(resource.Text, topic));
}
