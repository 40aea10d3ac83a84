namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A15: with a reserved topic, clients do what AWS allows (policy §7).</summary>
internal sealed class A15ReservedTopic()
    : ResourceRule("IOT-A15", PolicyFindingSeverity.Warning, "An operation that AWS does not allow on a reserved topic", ResourceTraits.Dollar)
{
    public override void Check(LintResource resource, LintRun run)
    {
        LintStatement statement = resource.Statement;
        if (!statement.IsAllow || statement.IsNotResource || !resource.Name.StartsWith(ReservedTopics.Prefix, StringComparison.Ordinal))
        {
            return;
        }

        ReservedOperations asked = AskedFor(statement, resource.Types);
        if (resource.IsExactly(ResourceTypes.Topic) && RetainsOnReservedTopicsOnly(statement))
        {
            run.Report(this, resource.Place, $"A message cannot be retained on the reserved topic \"{resource.Name}\".", "Drop iot:RetainPublish here.");
        }

        if (asked == ReservedOperations.None)
        {
            return;
        }

        ReservedOperations? allowed = ReservedTopics.Find(resource.Name);
        if (allowed is null)
        {
            run.Report(
                this,
                resource.Place,
                $"\"{resource.Name}\" is none of the reserved topics that AWS documents.",
                "Check the topic's name; an operation on a reserved topic that does not exist can end the connection.",
                severity: PolicyFindingSeverity.Information);
        }
        else if ((allowed & asked) == 0)
        {
            bool canPublish = (allowed & ReservedOperations.Publish) != 0;
            run.Report(
                this,
                resource.Place,
                $"AWS allows clients to {(canPublish ? "publish to" : "subscribe to")} \"{resource.Name}\" only.",
                canPublish ? "Grant iot:Publish instead." : "Grant iot:Subscribe and iot:Receive instead.");
        }
    }

    // A statement for several actions may name a topic for the sake of one of them.
    private static ReservedOperations AskedFor(LintStatement statement, ResourceTypes type)
    {
        ReservedOperations asked = ReservedOperations.None;
        if ((type & ResourceTypes.Topic) != 0)
        {
            asked |= statement.IsAbout(ActionCatalog.Publish) ? ReservedOperations.Publish : 0;
            asked |= statement.IsAbout(ActionCatalog.Receive) ? ReservedOperations.Subscribe : 0;
        }

        if ((type & ResourceTypes.TopicFilter) != 0)
        {
            asked |= statement.IsAbout(ActionCatalog.Subscribe) ? ReservedOperations.Subscribe : 0;
        }

        return asked;
    }

    private static bool RetainsOnReservedTopicsOnly(LintStatement statement) =>
        statement.Actions.Any(action => action.Kind != ActionKind.Wildcard && action.Actions == ActionCatalog.RetainPublish)
        && statement.Resources.All(resource => (resource.Types & ResourceTypes.Topic) == 0 || resource.Name.StartsWith(ReservedTopics.Prefix, StringComparison.Ordinal));
}
