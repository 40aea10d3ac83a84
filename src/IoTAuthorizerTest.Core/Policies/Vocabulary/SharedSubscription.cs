namespace IoTAuthorizerTest.Policies;

/// <summary>A shared subscription, <c>$share/&lt;name&gt;/&lt;filter&gt;</c> (policy §2.10).</summary>
internal sealed record SharedSubscription(string Name, string Filter)
{
    /// <summary>Gets a value indicating whether it has a name without wildcards, and a filter.</summary>
    public bool IsValid => Name.Length > 0 && !Name.AsSpan().ContainsAny('+', '#') && Filter.Length > 0;

    /// <summary>Takes a filter apart; null when it is not shared.</summary>
    public static SharedSubscription? Parse(string filter)
    {
        if (!filter.StartsWith(ReservedTopics.SharePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        string[] parts = filter[ReservedTopics.SharePrefix.Length..].Split('/', 2);
        return new SharedSubscription(parts[0], parts.Length == 2 ? parts[1] : string.Empty);
    }

    /// <summary>Gets the filter that a filter selects by: behind the share where it is shared.</summary>
    public static string FilterOf(string filter) => Parse(filter) is { Filter.Length: > 0 } shared ? shared.Filter : filter;

    /// <summary>Gets the topic of a message as it is written behind the share.</summary>
    public string Share(string topic) => $"{ReservedTopics.SharePrefix}{Name}/{topic}";
}
