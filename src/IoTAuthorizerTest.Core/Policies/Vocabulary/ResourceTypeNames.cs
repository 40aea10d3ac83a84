namespace IoTAuthorizerTest.Policies;

/// <summary>The names of the types of resources in ARNs (policy §1.3).</summary>
internal static class ResourceTypeNames
{
    private static readonly (string Name, ResourceTypes Type)[] s_all =
    [
        ("client", ResourceTypes.Client), ("topic", ResourceTypes.Topic), ("topicfilter", ResourceTypes.TopicFilter),
        ("thing", ResourceTypes.Thing), ("rolealias", ResourceTypes.RoleAlias),
    ];

    /// <summary>Gets the types that have a name, with it.</summary>
    public static ReadOnlySpan<(string Name, ResourceTypes Type)> All => s_all;

    /// <summary>Gets a type's name in an ARN; null when it has none.</summary>
    public static string? Find(ResourceTypes type) => Array.Find(s_all, entry => entry.Type == type).Name;
}
