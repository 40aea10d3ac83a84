namespace IoTAuthorizerTest;

/// <summary>What the policies of an answer say to one question (policy §2.1).</summary>
public enum AccessDecisionKind
{
    /// <summary>A statement allows it and none denies it.</summary>
    Allowed,

    /// <summary>A statement denies it. This overrides every Allow.</summary>
    ExplicitDeny,

    /// <summary>No statement allows it, which refuses it.</summary>
    ImplicitDeny,

    /// <summary>It depends on something that AWS does not document; the decision's reason says on what.</summary>
    Undetermined,
}
