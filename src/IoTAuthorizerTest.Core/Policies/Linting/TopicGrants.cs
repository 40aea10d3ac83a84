namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>Whether the topics of different statements meet, whatever their regions and accounts: those are other rules'.</summary>
internal static class TopicGrants
{
    /// <summary>Whether a statement allows the action by its name, not by a wildcard that takes in others besides.</summary>
    public static bool Names(LintStatement statement, ulong action)
    {
        if (!statement.IsAllow || statement.IsNotAction || !statement.IsAbout(action))
        {
            return false;
        }

        foreach (LintAction candidate in statement.Actions)
        {
            if ((candidate.Actions & action) != 0 && candidate.Kind != ActionKind.Wildcard)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a resource can mean one of the topics or filters that a pattern stands for. When in doubt, true.</summary>
    private static bool MayMean(LintResource resource, ResourceTypes type, string pattern, PatternComparer patterns, bool areFilters) =>
        (resource.Types & type) != 0
        && (!resource.IsExactly(type) || !resource.HasName || patterns.Overlap(areFilters ? TopicNames.Delivered(SharedSubscription.FilterOf(resource.Name)) : resource.Name, pattern));

    /// <summary>Whether any statement allows the action on one of the topics that a pattern stands for; of filters, on one that delivers them.</summary>
    public static bool IsGranted(LintPolicy policy, ulong action, ResourceTypes type, string pattern, PatternComparer patterns, bool areFilters = false)
    {
        if ((policy.Allowed & action) == 0)
        {
            return false;
        }

        foreach (LintStatement statement in policy.Statements)
        {
            patterns.Step();
            if (!statement.Grants(action, type))
            {
                continue;
            }

            if (statement.IsNotResource || statement.Resources.Length == 0 || !patterns.CanGoOn)
            {
                return true;
            }

            foreach (LintResource resource in statement.Resources)
            {
                if (MayMean(resource, type, pattern, patterns, areFilters))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
