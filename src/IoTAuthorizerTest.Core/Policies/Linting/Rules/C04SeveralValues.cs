namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-C04: a key with several values is compared with a set operator (policy §4.2 no. 3).</summary>
internal sealed class C04SeveralValues()
    : ConditionRule("IOT-C04", PolicyFindingSeverity.Warning, "A multivalued key without ForAllValues or ForAnyValue")
{
    public override void Check(LintCondition condition, LintRun run)
    {
        if (condition.Key is { IsMultivalued: true } && condition.Operator is { Set: SetOperator.None, Kind: not ConditionOperatorKind.Null })
        {
            string name = condition.Condition.Operator;
            run.Report(
                this,
                condition.OperatorPlace,
                $"{condition.Condition.Key} can have several values, and {name} compares one.",
                $"Write ForAllValues:{name} or ForAnyValue:{name}, whichever is meant.");
        }
    }
}
