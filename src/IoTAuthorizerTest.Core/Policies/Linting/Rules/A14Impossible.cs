namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A14: names stay within AWS's limits for topics, filters and client ids (policy §3).</summary>
internal sealed class A14Impossible()
    : ResourceRule("IOT-A14", PolicyFindingSeverity.Warning, "A name that no client or topic can have", ResourceTraits.Arn)
{
    public override void Check(LintResource resource, LintRun run)
    {
        if (!resource.HasName || resource.Text.Length - resource.NameStart <= TopicNames.MostSlashes && !resource.Has(ResourceTraits.Dollar))
        {
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
