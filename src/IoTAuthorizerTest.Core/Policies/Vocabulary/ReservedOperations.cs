namespace IoTAuthorizerTest.Policies;

/// <summary>What clients may do with a reserved topic (policy §7).</summary>
[Flags]
internal enum ReservedOperations
{
    None = 0,
    Publish = 1,

    /// <summary>Subscribe, and receive what is delivered.</summary>
    Subscribe = 2,
}
