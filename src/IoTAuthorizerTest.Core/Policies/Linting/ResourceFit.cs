namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>Which actions of a statement have a resource of their type (policy §1.3).</summary>
internal static class ResourceFit
{
    private const ResourceTypes Typed = ResourceTypes.Client | ResourceTypes.Topic | ResourceTypes.TopicFilter | ResourceTypes.Thing | ResourceTypes.RoleAlias;

    /// <summary>Gets the actions named one by one, no wildcards, that have no resource of their type in the statement.</summary>
    public static ulong Wanting(LintStatement statement)
    {
        ulong wanting = 0;
        foreach (LintAction action in statement.Actions)
        {
            ResourceTypes type = action.Kind == ActionKind.Wildcard ? ResourceTypes.None : ActionCatalog.TypesOf(action.Actions) & Typed;
            if (type != ResourceTypes.None && (statement.Types & type) == 0)
            {
                wanting |= action.Actions;
            }
        }

        return wanting;
    }
}
