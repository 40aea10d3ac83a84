namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-P04: a retained publish needs both actions (policy §2.6).</summary>
internal sealed class P04RetainWithoutPublish()
    : PolicyRule("IOT-P04", PolicyFindingSeverity.Warning, "iot:RetainPublish without iot:Publish on the topic")
{
    public override void Check(LintPolicy policy, LintRun run)
    {
        if ((policy.Allowed & ActionCatalog.RetainPublish) == 0 || !policy.IsReadable)
        {
            return;
        }

        foreach (LintStatement statement in policy.Statements)
        {
            if (statement.IsNotResource || !TopicGrants.Names(statement, ActionCatalog.RetainPublish))
            {
                continue;
            }

            foreach (LintResource resource in statement.Resources)
            {
                if (resource.IsExactly(ResourceTypes.Topic) && resource.HasName
                    && !TopicGrants.IsGranted(policy, ActionCatalog.Publish, ResourceTypes.Topic, resource.Name, run.Patterns))
                {
                    run.Report(
                        this,
                        resource.Place,
                        $"iot:RetainPublish on \"{resource.Name}\" allows nothing by itself: nothing allows iot:Publish there.",
                        "Add Allow iot:Publish on the same topic.");
                }
            }
        }
    }
}
