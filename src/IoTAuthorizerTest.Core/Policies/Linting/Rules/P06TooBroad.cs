namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-P06: an Allow is for the device's own names (Device Defender: ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS).</summary>
internal sealed class P06TooBroad()
    : StatementRule("IOT-P06", PolicyFindingSeverity.Warning, "Over-broad: all actions, all clients or all topics")
{
    private const string AllThings = "$aws/things/";

    public override void Check(LintStatement statement, LintRun run)
    {
        if (!statement.IsAllow)
        {
            return;
        }

        foreach (LintAction action in statement.Actions)
        {
            if (action.Text is "*" or "iot:*" && !statement.IsNotAction)
            {
                run.Report(this, action.Place, $"The action {action.Text} allows everything.", "List the actions that the device needs.");
            }
        }

        if (statement.IsNotResource)
        {
            return;
        }

        foreach (LintResource resource in statement.Resources)
        {
            if (resource.Has(ResourceTraits.Star | ResourceTraits.Wildcard | ResourceTraits.MqttWildcard) && IsBroad(resource, statement) && !statement.IsForSomeClients)
            {
                run.Report(
                    this,
                    resource.Place,
                    $"\"{resource.Text}\" takes in the names of every device.",
                    "Narrow it to the device's own names.");
            }
        }
    }

    private static bool IsBroad(LintResource resource, LintStatement statement)
    {
        if (resource.Has(ResourceTraits.Star))
        {
            // Some actions work with nothing else.
            return (statement.Covered & ~ActionCatalog.NeedsStar) != 0;
        }

        if (!resource.Has(ResourceTraits.Arn) || resource.IsExactly(ResourceTypes.Foreign))
        {
            return false;
        }

        if (!resource.HasName)
        {
            return resource.Type.SequenceEqual("*");
        }

        ReadOnlySpan<char> name = resource.Text.AsSpan(resource.NameStart);
        if (name is "*" || (name is "#" && resource.Types == ResourceTypes.TopicFilter))
        {
            return true;
        }

        // Receive on the topics of all things is compliant: what is delivered was subscribed to.
        return name.StartsWith(AllThings, StringComparison.Ordinal)
            && name[AllThings.Length..] is ['*' or '+', ..]
            && (resource.Types != ResourceTypes.Topic || statement.IsAbout(ActionCatalog.Publish | ActionCatalog.RetainPublish));
    }
}
