namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-C09: a negated operator is true when the key is absent, and then allows.</summary>
internal sealed class C09NegatedAbsent()
    : ConditionRule("IOT-C09", PolicyFindingSeverity.Warning, "A negated operator allows when its key is absent")
{
    public override void Check(LintCondition condition, LintRun run)
    {
        // In a Deny an absent key denies, which errs on the safe side; IfExists says that absence is meant.
        bool isOpen = condition.Statement.IsAllow
            && condition.Operator is { IsNegated: true, IfExists: false, Set: not SetOperator.ForAnyValue }
            && condition.Key is { Availability: not KeyAvailability.Always };
        if (!isOpen || condition.Statement.Conditions.Any(other => IsGuard(other, condition)))
        {
            return;
        }

        run.Report(
            this,
            condition.OperatorPlace,
            $"{condition.Condition.Operator} is true when {condition.Condition.Key} is absent, and the statement then allows.",
            $"Add \"Null\": {{\"{condition.Condition.Key}\": \"false\"}}, or write the condition with a positive operator.");
    }

    private static bool IsGuard(LintCondition other, LintCondition condition) =>
        other.Operator is { Kind: ConditionOperatorKind.Null }
        && string.Equals(other.Condition.Key, condition.Condition.Key, StringComparison.OrdinalIgnoreCase)
        && other.Values.Any(value => value.Text == "false");
}
