namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A14: names stay within AWS's limits for topics, filters and client ids (policy §3).</summary>
internal sealed class A14Impossible()
    : ResourceRule("IOT-A14", PolicyFindingSeverity.Warning, "A name that no client or topic can have", ResourceTraits.Arn)
{
    // More than a filter has levels.
    private const int MostWildcards = 32;

    public override void Check(LintResource resource, LintRun run)
    {
        bool isShort = resource.Text.Length - resource.NameStart <= TopicNames.MostSlashes;
        if (!resource.HasName || (isShort && !resource.Has(ResourceTraits.Dollar | ResourceTraits.MqttWildcard)))
        {
            return;
        }

        if (IsLongerThanItself(resource))
        {
            run.Report(this, resource.Place, $"No client id is \"{resource.Name}\": it would be longer than itself.", "Write the whole id of the device where the function makes the policy.");
            return;
        }

        if (resource.IsExactly(ResourceTypes.TopicFilter) && FirstMisplacedWildcard(resource) is int position and >= 0)
        {
            run.Report(
                this,
                resource.Place,
                $"A broker refuses the filter \"{resource.Name}\": '{resource.Text[position]}' is not a whole level{(resource.Text[position] == '#' ? ", the last one" : string.Empty)}.",
                "In a filter, write + for a whole level and # for the whole last one; * is the wildcard of policies.");
            return;
        }

        string? why = resource.Types switch
        {
            ResourceTypes.Client => WhyNoClient(resource),
            ResourceTypes.Topic or ResourceTypes.TopicFilter => WhyNoTopic(resource),
            _ => null,
        };
        if (why is not null)
        {
            run.Report(this, resource.Place, why, "Shorten or rename it.");
        }
    }

    // client/dev-${iot:ClientId}, as if the variable were a part of the id that connects.
    private static bool IsLongerThanItself(LintResource resource) =>
        resource.Has(ResourceTraits.Variable)
        && resource.IsExactly(ResourceTypes.Client)
        && resource.Statement.IsAbout(ActionCatalog.Connect)
        && resource.Name.Contains(ConditionKeys.OwnClientId, StringComparison.Ordinal)
        && TopicNames.Least(resource.Name).Bytes > 0;

    private static int FirstMisplacedWildcard(LintResource resource)
    {
        string text = resource.Text;
        int looked = 0;
        for (int i = resource.FirstMqttWildcard(); i >= 0 && looked < MostWildcards; i = resource.NextMqttWildcard(i + 1))
        {
            looked++;
            bool isLast = i == text.Length - 1;
            bool canEnd = isLast || (text[i] == '#' ? text[i + 1] is '*' or '$' : CanEndLevel(text[i + 1], '$'));
            if (!canEnd || !CanEndLevel(text[i - 1], '}'))
            {
                return i;
            }
        }

        return -1;
    }

    // Policy wildcards and variables may stand for a slash, or for nothing.
    private static bool CanEndLevel(char neighbour, char edgeOfVariable) => neighbour is '/' or '*' or '?' || neighbour == edgeOfVariable;

    private static string? WhyNoClient(LintResource resource)
    {
        if (resource.Has(ResourceTraits.Dollar))
        {
            return $"The client id \"{resource.Name}\" starts with '$', which AWS does not take.";
        }

        // One character is at most three bytes of UTF-8; a surrogate pair is two characters and four bytes.
        if ((resource.Text.Length - resource.NameStart) * 3 <= TopicNames.LongestClientId)
        {
            return null;
        }

        int bytes = TopicNames.Least(resource.Name).Bytes;
        return bytes > TopicNames.LongestClientId
            ? FormattableString.Invariant($"The client id has at least {bytes} bytes; AWS takes {TopicNames.LongestClientId}.")
            : null;
    }

    private static string? WhyNoTopic(LintResource resource)
    {
        ReadOnlySpan<char> name = resource.Text.AsSpan(resource.NameStart);
        if (name.Length * 3 <= TopicNames.LongestTopic && name.Count('/') <= TopicNames.MostSlashes)
        {
            return null;
        }

        (int bytes, int slashes) = TopicNames.Least(TopicNames.Counted(resource.Name));
        return bytes > TopicNames.LongestTopic ? FormattableString.Invariant($"The topic has at least {bytes} bytes; AWS takes {TopicNames.LongestTopic}.")
            : slashes > TopicNames.MostSlashes ? FormattableString.Invariant($"The topic has at least {slashes} slashes; AWS takes {TopicNames.MostSlashes}.")
            : null;
    }
}
