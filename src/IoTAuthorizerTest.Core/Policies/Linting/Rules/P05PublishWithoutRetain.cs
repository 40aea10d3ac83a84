namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-P05: a client that retains without iot:RetainPublish is disconnected (policy §2.6).</summary>
internal sealed class P05PublishWithoutRetain()
    : PolicyRule("IOT-P05", PolicyFindingSeverity.Information, "iot:Publish without iot:RetainPublish")
{
    public override void Check(LintPolicy policy, LintRun run)
    {
        if ((policy.Allowed & ActionCatalog.Publish) == 0 || !policy.IsReadable || run.Options.MinimumSeverity > Severity)
        {
            return;
        }

        // Where nothing is retained at all, one finding says so.
        bool isOnce = (policy.Allowed & ActionCatalog.RetainPublish) == 0;
        foreach (LintStatement statement in policy.Statements)
        {
            if (!statement.IsNotResource && TopicGrants.Names(statement, ActionCatalog.Publish) && IsNowhereRetained(statement, policy, run))
            {
                LintAction action = Array.Find(statement.Actions, each => (each.Actions & ActionCatalog.Publish) != 0)!;
                run.Report(
                    this,
                    action.Place,
                    $"iot:Publish is allowed, iot:RetainPublish {(isOnce ? "nowhere" : "on the same topics is not")}: a client that publishes a retained message is disconnected.",
                    "Add iot:RetainPublish if the client retains messages.");
                if (isOnce)
                {
                    return;
                }
            }
        }
    }

    private static bool IsNowhereRetained(LintStatement statement, LintPolicy policy, LintRun run)
    {
        bool hasTopic = false;
        foreach (LintResource resource in statement.Resources)
        {
            // Nothing is retained on reserved topics.
            if (!resource.IsExactly(ResourceTypes.Topic) || !resource.HasName || resource.Has(ResourceTraits.Dollar))
            {
                continue;
            }

            hasTopic = true;
            if (TopicGrants.IsGranted(policy, ActionCatalog.RetainPublish, ResourceTypes.Topic, resource.Name, run.Patterns))
            {
                return false;
            }
        }

        return hasTopic;
    }
}
