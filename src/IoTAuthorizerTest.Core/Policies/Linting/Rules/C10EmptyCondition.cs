namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-C10: conditions have operators, keys and values.</summary>
internal sealed class C10EmptyCondition()
    : StatementRule("IOT-C10", PolicyFindingSeverity.Information, "An empty condition or value list")
{
    private const string Fix = "Remove it, or fill in what is missing.";

    public override void Check(LintStatement statement, LintRun run)
    {
        if (statement.Statement.ConditionElement is not { Kind: PolicyValueKind.Object } element)
        {
            return;
        }

        IReadOnlyList<PolicyElement> operators = statement.Statement.ConditionOperators;
        if (operators.Count == 0)
        {
            run.Report(this, statement.At(element.Span), "The Condition is empty: it guards nothing.", Fix);
            return;
        }

        foreach (PolicyElement each in operators)
        {
            if (each.Kind == PolicyValueKind.Object && !Array.Exists(statement.Conditions, condition => ReferenceEquals(condition.Condition.OperatorElement, each)))
            {
                run.Report(this, statement.At(each.Span), $"{each.Name} has no key: it guards nothing.", Fix);
            }
        }

        foreach (LintCondition condition in statement.Conditions)
        {
            if (condition.Values.Count == 0)
            {
                run.Report(this, statement.At(condition.Condition.KeyElement.Span), $"{condition.Condition.Key} has no values to compare with.", Fix);
            }
        }
    }
}
