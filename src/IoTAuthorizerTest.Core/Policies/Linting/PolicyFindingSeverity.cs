namespace IoTAuthorizerTest;

/// <summary>How bad a finding is (policy §4). The order is the weight, so severities can be compared.</summary>
public enum PolicyFindingSeverity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>AWS takes it, but it is almost surely wrong or unsafe.</summary>
    Warning,

    /// <summary>AWS refuses it, or it can never do what it says.</summary>
    Error,
}
