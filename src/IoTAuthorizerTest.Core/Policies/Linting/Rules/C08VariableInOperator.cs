namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-C08: variables are replaced in the values of String and Arn operators only. IAM's pages disagree about Bool (policy §1.1).</summary>
internal sealed class C08VariableInOperator()
    : ConditionRule("IOT-C08", PolicyFindingSeverity.Error, "A variable where the operator takes none")
{
    public override void Check(LintCondition condition, LintRun run)
    {
        if (condition.Operator is not { } found || TakesVariables(found.Kind))
        {
            return;
        }

        foreach (PolicyValue value in condition.Values)
        {
            if (value.Kind == PolicyValueKind.String && PolicyVariable.Find(value.Text, 0) is not null)
            {
                run.Report(
                    this,
                    condition.Statement.At(value.Span),
                    $"{condition.Condition.Operator} takes no variables: \"{value.Text}\" is compared as it stands.",
                    "Write the value literally.",
                    severity: found.Kind == ConditionOperatorKind.Bool ? PolicyFindingSeverity.Warning : PolicyFindingSeverity.Error);
            }
        }
    }

    private static bool TakesVariables(ConditionOperatorKind kind) => kind is ConditionOperatorKind.StringEquals or ConditionOperatorKind.StringEqualsIgnoreCase
        or ConditionOperatorKind.StringLike or ConditionOperatorKind.ArnEquals;
}
