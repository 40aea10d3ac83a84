namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-C03: condition values are of the type that their operator or key wants.</summary>
internal sealed class C03WrongValue()
    : DocumentRule("IOT-C03", PolicyFindingSeverity.Error, "A condition value of the wrong type")
{
    public override void Check(LintDocument document, LintRun run)
    {
        IReadOnlyList<PolicyProblem> problems = document.Document.Problems;
        for (int i = 0; i < problems.Count; i++)
        {
            if (problems[i].Kind == PolicyProblemKind.WrongType && !IsOfOtherRule(problems[i].Name))
            {
                run.Report(this, document.At(problems[i]), $"{problems[i].Message}: \"Invalid policy syntax.\"", "Write an object of operators, each with an object of keys and values.");
            }
        }

        foreach (LintStatement statement in document.Statements)
        {
            foreach (LintCondition condition in statement.Conditions)
            {
                CheckValues(condition, run);
            }
        }
    }

    private void CheckValues(LintCondition condition, LintRun run)
    {
        if (condition.Operator is not { } found)
        {
            return;
        }

        bool wantsArn = found.Kind == ConditionOperatorKind.ArnEquals || (condition.Key?.Name == ConditionKeys.LastWillTopic && found.Kind != ConditionOperatorKind.Null);
        for (int i = 0; i < condition.Values.Count; i++)
        {
            PolicyValue value = condition.Values[i];
            if (value.Kind is PolicyValueKind.Array or PolicyValueKind.Object or PolicyValueKind.Null || value.Text.Contains("${", StringComparison.Ordinal))
            {
                continue;
            }

            if (wantsArn && !IsArn(value.Text))
            {
                run.Report(this, condition.Statement.At(value.Span), $"{condition.Condition.Key} is compared with \"{value.Text}\", which is no ARN.", "Write the full ARN, for example arn:aws:iot:<region>:<account>:topic/<topic>.");
            }
            else if (!ConditionValues.IsOfType(found.Kind, value.Text))
            {
                string? corrected = found.Kind is ConditionOperatorKind.Bool or ConditionOperatorKind.Null && value.Text.ToUpperInvariant() is "TRUE" or "FALSE"
                    ? JsonPieces.Quote(value.Text.ToLowerInvariant())
                    : null;
                run.Report(this, condition.Statement.At(value.Span), $"\"{value.Text}\" is not {Describe(found.Kind)}, which {condition.Condition.Operator} compares.", $"Give {Describe(found.Kind)}{Example(found.Kind)}.", corrected);
            }
        }
    }

    private static bool IsArn(string text) => text.StartsWith("arn:", StringComparison.Ordinal) || text.StartsWith('*');

    // These have a rule for their whole element.
    private static bool IsOfOtherRule(string? element) => element is PolicyNames.Version or PolicyNames.Id or PolicyNames.Statement or PolicyNames.Sid
        or PolicyNames.Effect or PolicyNames.Action or PolicyNames.NotAction or PolicyNames.Resource or PolicyNames.NotResource;

    private static string Example(ConditionOperatorKind kind) => kind switch
    {
        ConditionOperatorKind.IpAddress => ", such as 203.0.113.0/24",
        ConditionOperatorKind.DateEquals or ConditionOperatorKind.DateLessThan or ConditionOperatorKind.DateLessThanEquals
            or ConditionOperatorKind.DateGreaterThan or ConditionOperatorKind.DateGreaterThanEquals => ", such as 2030-01-31T00:00:00Z",
        _ => string.Empty,
    };

    private static string Describe(ConditionOperatorKind kind) => kind switch
    {
        ConditionOperatorKind.Bool or ConditionOperatorKind.Null => "true or false",
        ConditionOperatorKind.IpAddress => "an IP address or a range in CIDR notation",
        ConditionOperatorKind.BinaryEquals => "Base64",
        ConditionOperatorKind.DateEquals or ConditionOperatorKind.DateLessThan or ConditionOperatorKind.DateLessThanEquals
            or ConditionOperatorKind.DateGreaterThan or ConditionOperatorKind.DateGreaterThanEquals => "a date",
        _ => "a number",
    };
}
