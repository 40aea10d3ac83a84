namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>The filters that a client can send to get the topics of another filter, which it may not send.</summary>
internal static class WiderFilters
{
    private const string AnyName = "x";

    /// <summary>Gets filters that select topics of a filter of a policy, whose <c>*</c> and <c>?</c> stand for any text.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="others">Filters with MQTT's wildcards and without the policy's; those of them that select such topics are among the result.</param>
    public static IEnumerable<string> Of(string filter, IEnumerable<string> others)
    {
        if (SharedSubscription.Parse(filter) is not { } shared)
        {
            return OfPlain(filter, others);
        }

        // The name of a share has no MQTT wildcards; where the policy leaves it open, any does.
        SharedSubscription wider = shared with { Name = ArnFacts.HasWildcard(shared.Name) ? AnyName : shared.Name };
        return shared.Filter.Length == 0 ? [] : OfPlain(shared.Filter, []).Select(wider.Share);
    }

    private static IEnumerable<string> OfPlain(string filter, IEnumerable<string> others)
    {
        string[] levels = filter.Split('/');
        if (levels.Length > TopicNames.MostSlashes + 1)
        {
            return [];
        }

        // What a wildcard of the policy stands for is a level, and at the end one or more.
        string[] selected = Array.ConvertAll(levels, level => ArnFacts.HasWildcard(level) ? "+" : level);
        string sample = string.Join('/', selected.Select(level => level is "+" or "#" ? AnyName : level));
        bool isOpenEnded = levels[^1].EndsWith('*');

        // MQTT's wildcards do not reach the first level of a topic that starts with $.
        int first = filter.StartsWith('$') ? 1 : 0;
        IEnumerable<int> places = Enumerable.Range(first, levels.Length - first);
        return places.Select(place => Parent(selected, place))
            .Concat(places.Select(place => Sibling(selected, place, isOpenEnded)))
            .Concat(others.Where(other => TopicFilter.Matches(other, sample)));
    }

    private static string Parent(string[] levels, int place) => string.Join('/', levels.Take(place).Append("#"));

    private static string Sibling(string[] levels, int place, bool isOpenEnded)
    {
        string[] sibling = [.. levels];
        sibling[place] = "+";
        if (isOpenEnded)
        {
            sibling[^1] = "#";
        }

        return string.Join('/', sibling);
    }
}
