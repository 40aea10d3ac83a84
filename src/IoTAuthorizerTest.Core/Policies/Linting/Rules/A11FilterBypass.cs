namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A11: denying a filter keeps nobody from a wider one that is allowed (Device Defender: TOPIC_FILTERS_INTENDED_TO_DENY_ALLOWED_USING_WILDCARDS).</summary>
internal sealed class A11FilterBypass()
    : PolicyRule("IOT-A11", PolicyFindingSeverity.Warning, "A denied topic filter can be had through a wider one")
{
    private const int StepsOfAFilter = 8;

    public override void Check(LintPolicy policy, LintRun run)
    {
        if (!policy.HasDeny || (policy.Allowed & ActionCatalog.Receive) == 0)
        {
            return;
        }

        LintStatement[] denies = Array.FindAll(policy.Statements, statement => statement.IsDeny && statement.IsAbout(ActionCatalog.Subscribe));
        if (denies.Length == 0)
        {
            return;
        }

        LintResource[] allowed =
        [
            .. policy.Granting(ActionCatalog.Subscribe, ResourceTypes.TopicFilter)
                .Where(statement => !statement.IsNotResource)
                .SelectMany(statement => statement.Resources)
                .Where(resource => (resource.Types & ResourceTypes.TopicFilter) != 0),
        ];
        string[] filters = [.. allowed.Where(resource => resource.HasName && resource.Has(ResourceTraits.MqttWildcard) && !resource.Has(ResourceTraits.Wildcard)).Select(resource => resource.Name)];
        foreach (LintStatement statement in denies.Where(deny => !deny.IsNotResource))
        {
            foreach (LintResource resource in statement.Resources)
            {
                if (!run.Patterns.CanGoOn)
                {
                    return;
                }

                run.Patterns.Step(1 + (StepsOfAFilter * filters.Length));
                if (resource.IsExactly(ResourceTypes.TopicFilter) && resource.HasName)
                {
                    Check(resource, allowed, filters, denies, policy, run);
                }
            }
        }
    }

    private void Check(LintResource denied, LintResource[] allowed, string[] filters, LintStatement[] denies, LintPolicy policy, LintRun run)
    {
        string start = denied.Text[..denied.TypeStart];
        string topic = $"{start}topic/{TopicNames.Delivered(denied.Name)}";
        if (policy.Statements.Any(statement => statement.IsDeny && statement.IsAbout(ActionCatalog.Receive) && StatementCoverage.CoversResource(statement, topic, run.Patterns))
            || !policy.Granting(ActionCatalog.Receive, ResourceTypes.Topic).Any(statement => MayReceive(statement, topic, run.Patterns)))
        {
            return;
        }

        foreach (string filter in WiderFilters.Of(denied.Name, filters))
        {
            if (!run.Patterns.CanGoOn)
            {
                return;
            }

            string arn = $"{start}topicfilter/{filter}";
            LintResource? wider = Array.Find(allowed, resource => run.Patterns.Covers(resource.Text, arn));
            if (wider is not null && !Array.Exists(denies, deny => Denies(deny, arn, run.Patterns)))
            {
                run.Report(
                    this,
                    denied.Place,
                    $"A client can still subscribe to \"{filter}\", which \"{wider.Text}\" allows, and receive these topics.",
                    $"Add Deny iot:Receive on {topic}.");
                return;
            }
        }
    }

    private static bool Denies(LintStatement deny, string filter, PatternComparer patterns) => deny.IsNotResource
        ? !Array.Exists(deny.Resources, exception => patterns.Covers(exception.Text, filter))
        : StatementCoverage.CoversResource(deny, filter, patterns);

    private static bool MayReceive(LintStatement statement, string topic, PatternComparer patterns) =>
        statement.IsNotResource || statement.Resources.Any(resource => patterns.Overlap(resource.Text, topic));
}
