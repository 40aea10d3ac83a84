namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>Whether one statement takes in what another one is about.</summary>
internal static class StatementCoverage
{
    /// <summary>Whether the wider statement is about all actions and all resources of the narrower one, whatever the conditions.</summary>
    public static bool Covers(LintStatement wider, LintStatement narrower, PatternComparer patterns) =>
        CoversActions(wider, narrower, patterns) && CoversResources(wider, narrower, patterns);

    /// <summary>Whether the statement is about all actions of the other one.</summary>
    public static bool CoversActions(LintStatement wider, LintStatement narrower, PatternComparer patterns)
    {
        if ((narrower.Covered & ~wider.Covered) != 0 || !patterns.CanGoOn)
        {
            return false;
        }

        patterns.Step((long)wider.Actions.Length * narrower.Actions.Length);
        if (wider.IsNotAction || narrower.IsNotAction)
        {
            // What actions there are besides the known ones is not known: only the same exceptions are the same actions.
            return wider.IsNotAction == narrower.IsNotAction && narrower.Covered == wider.Covered
                && wider.Actions.Select(action => action.Text).ToHashSet(StringComparer.Ordinal).SetEquals(narrower.Actions.Select(action => action.Text));
        }

        foreach (LintAction action in narrower.Actions)
        {
            if (!CoversAction(wider, action))
            {
                return false;
            }
        }

        return narrower.Actions.Length > 0;
    }

    /// <summary>Whether the statement is certainly about the resource: what a wildcard in a type matches is not documented.</summary>
    public static bool CoversResource(LintStatement wider, string resource, PatternComparer patterns)
    {
        if (wider.IsNotResource)
        {
            return false;
        }

        foreach (LintResource candidate in wider.Resources)
        {
            if (candidate.Has(ResourceTraits.Star) || string.Equals(candidate.Text, resource, StringComparison.Ordinal) || (!candidate.HasOpenType && patterns.Covers(candidate.Text, resource)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool CoversResources(LintStatement wider, LintStatement narrower, PatternComparer patterns)
    {
        if (narrower.IsNotResource || narrower.Resources.Length == 0)
        {
            return false;
        }

        foreach (LintResource resource in narrower.Resources)
        {
            if (!CoversResource(wider, resource.Text, patterns))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CoversAction(LintStatement wider, LintAction action)
    {
        foreach (LintAction candidate in wider.Actions)
        {
            if (string.Equals(candidate.Text, action.Text, StringComparison.Ordinal)
                || (candidate.Kind == ActionKind.Wildcard && (candidate.Text == "*" || Wildcards.Covers(candidate.Text, action.Text, out _))))
            {
                return true;
            }
        }

        return false;
    }
}
