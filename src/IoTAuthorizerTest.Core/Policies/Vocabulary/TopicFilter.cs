namespace IoTAuthorizerTest.Policies;

/// <summary>MQTT topic filters: which messages a subscription gets. Policies do not match this way (policy §2.4).</summary>
internal static class TopicFilter
{
    /// <summary>Whether the wildcards stand where MQTT allows them.</summary>
    public static bool IsValid(string filter)
    {
        string[] levels = filter.Split('/');
        for (int i = 0; i < levels.Length; i++)
        {
            bool isWildcard = levels[i] == "+" || (levels[i] == "#" && i == levels.Length - 1);
            if (!isWildcard && levels[i].AsSpan().ContainsAny('+', '#'))
            {
                return false;
            }
        }

        return true;
    }

    public static bool Matches(string filter, string topic)
    {
        string[] filterLevels = filter.Split('/');
        string[] topicLevels = topic.Split('/');

        // Wildcards do not reach topics that start with $.
        if (topic.StartsWith('$') && filterLevels[0] is "+" or "#")
        {
            return false;
        }

        for (int i = 0; i < filterLevels.Length; i++)
        {
            if (filterLevels[i] == "#")
            {
                return true;
            }

            if (i >= topicLevels.Length || (filterLevels[i] != "+" && filterLevels[i] != topicLevels[i]))
            {
                return false;
            }
        }

        return filterLevels.Length == topicLevels.Length;
    }
}
