namespace IoTAuthorizerTest.Policies;

/// <summary>The types of resources in AWS IoT policies (policy §1.3).</summary>
[Flags]
internal enum ResourceTypes
{
    None = 0,
    Client = 1,
    Topic = 2,
    TopicFilter = 4,
    Thing = 8,
    RoleAlias = 16,

    /// <summary>Resources of Greengrass, whose ARNs are not of the service iot.</summary>
    Foreign = 32,

    /// <summary>No resource at all: the policy must say <c>*</c>.</summary>
    Star = 64,

    All = Client | Topic | TopicFilter | Thing | RoleAlias | Foreign | Star,
}
