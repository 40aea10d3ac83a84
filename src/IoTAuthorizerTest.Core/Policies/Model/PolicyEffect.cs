namespace IoTAuthorizerTest;

/// <summary>What a statement does when it matches (policy §1).</summary>
public enum PolicyEffect
{
    /// <summary>The statement allows.</summary>
    Allow,

    /// <summary>The statement denies, and overrides every Allow.</summary>
    Deny,
}
