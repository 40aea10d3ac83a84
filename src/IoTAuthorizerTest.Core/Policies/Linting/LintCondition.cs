namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>A condition: an operator, a key and values.</summary>
internal sealed class LintCondition
{
    public LintCondition(LintStatement statement, PolicyCondition condition)
    {
        Statement = statement;
        Condition = condition;
        Operator = ConditionOperator.Parse(condition.Operator);
        Key = ConditionKeyCatalog.FindKey(condition.Key);
    }

    public LintStatement Statement { get; }

    public PolicyCondition Condition { get; }

    /// <summary>Gets the operator taken apart; null when there is no such operator.</summary>
    public ConditionOperator? Operator { get; }

    /// <summary>Gets what AWS documents about the key; null when it is none of AWS IoT's.</summary>
    public ConditionKey? Key { get; }

    public IReadOnlyList<PolicyValue> Values => Condition.KeyElement.Values;

    public LintPlace OperatorPlace => Statement.At(Condition.OperatorElement.NameSpan);

    public LintPlace KeyPlace => Statement.At(Condition.KeyElement.NameSpan);

    /// <summary>Gets a value indicating whether the condition is met when the key is absent (policy §1.1).</summary>
    public bool IsMetWithoutKey => Operator switch
    {
        null => false,
        { Kind: ConditionOperatorKind.Null } => Values.Any(value => value.Text == "true"),
        { Set: SetOperator.ForAllValues } or { IfExists: true } => true,
        { Set: SetOperator.ForAnyValue } => false,
        _ => Operator.IsNegated,
    };
}
