namespace IoTAuthorizerTest.Policies;

/// <summary>The elements of a statement as the reader found them.</summary>
internal sealed class PolicyStatementElements
{
    public PolicyElement? Sid { get; set; }

    public PolicyElement? Effect { get; set; }

    public PolicyElement? Action { get; set; }

    public PolicyElement? NotAction { get; set; }

    public PolicyElement? Resource { get; set; }

    public PolicyElement? NotResource { get; set; }

    public PolicyElement? Condition { get; set; }

    public IReadOnlyList<PolicyElement> ConditionOperators { get; set; } = [];

    public IReadOnlyList<PolicyCondition> Conditions { get; set; } = [];

    public IReadOnlyList<PolicyElement> Unknown { get; set; } = [];
}
