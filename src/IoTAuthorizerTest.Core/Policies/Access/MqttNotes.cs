using System.Text;

namespace IoTAuthorizerTest.Policies;

/// <summary>What the broker objects to in client ids, topics and filters whatever the policies say (policy §2.6, §2.9, §2.10, §3).</summary>
internal static class MqttNotes
{
    private const int LongestShareName = 128;

    public static IEnumerable<string> ForClientId(string clientId)
    {
        if (Encoding.UTF8.GetByteCount(clientId) > TopicNames.LongestClientId)
        {
            yield return $"AWS IoT takes client ids of at most {TopicNames.LongestClientId} bytes.";
        }

        if (clientId.StartsWith('$'))
        {
            yield return "AWS IoT takes no client id that starts with $.";
        }
    }

    public static IEnumerable<string> ForPublish(string topic, bool retain)
    {
        if (topic.AsSpan().ContainsAny('+', '#'))
        {
            yield return "A topic to publish to cannot contain + or #.";
        }

        if (SharedSubscription.Parse(topic) is not null)
        {
            yield return "Clients cannot publish to $share topics.";
        }

        if (retain && topic.StartsWith('$'))
        {
            yield return "AWS IoT retains no messages on reserved topics.";
        }

        foreach (string note in ForLength(topic))
        {
            yield return note;
        }
    }

    public static IEnumerable<string> ForSubscribe(string filter)
    {
        SharedSubscription? shared = SharedSubscription.Parse(filter);
        if (shared is { IsValid: false } || shared?.Name.Length > LongestShareName)
        {
            yield return $"A share name has 1 to {LongestShareName} characters without + and #, and a topic filter follows it.";
        }

        if (!TopicFilter.IsValid(shared?.Filter ?? filter))
        {
            yield return "In a topic filter, + is a whole level and # the whole last one: a broker refuses this filter.";
        }

        if (filter.StartsWith(ReservedTopics.BasicIngest, StringComparison.Ordinal))
        {
            yield return "Devices cannot subscribe to Basic Ingest topics.";
        }

        foreach (string note in ForLength(filter))
        {
            yield return note;
        }
    }

    public static IEnumerable<string> ForReceive(string topic)
    {
        if (topic.AsSpan().ContainsAny('+', '#'))
        {
            yield return "Messages arrive on topics without + and #; this asks for a topic of exactly this name, not for a filter.";
        }
    }

    private static IEnumerable<string> ForLength(string topic)
    {
        string counted = TopicNames.Counted(topic);
        if (Encoding.UTF8.GetByteCount(counted) > TopicNames.LongestTopic)
        {
            yield return $"AWS IoT takes topics and topic filters of at most {TopicNames.LongestTopic} bytes.";
        }

        if (counted.AsSpan().Count('/') > TopicNames.MostSlashes)
        {
            yield return $"AWS IoT takes topics and topic filters of at most {TopicNames.MostSlashes} slashes.";
        }
    }
}
