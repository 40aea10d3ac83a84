using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-C01: condition operators are those of policy §1.1.</summary>
internal sealed class C01UnknownOperator()
    : StatementRule("IOT-C01", PolicyFindingSeverity.Error, "A condition operator that does not exist")
{
    private const string IfExists = "IfExists";

    public override void Check(LintStatement statement, LintRun run)
    {
        IReadOnlyList<PolicyElement> operators = statement.Statement.ConditionOperators;
        for (int i = 0; i < operators.Count; i++)
        {
            string name = operators[i].Name;
            if (ConditionOperator.Parse(name) is not null)
            {
                continue;
            }

            if (ConditionKeyCatalog.FindKey(name) is not null)
            {
                run.Report(
                    this,
                    statement.At(operators[i].NameSpan),
                    $"{name} is a condition key, and stands where the operator should.",
                    $"Write the operator around it, for example \"StringEquals\": {{\"{name}\": ...}}.");
                continue;
            }

            string? suggestion = Suggest(name);
            run.Report(
                this,
                statement.At(operators[i].NameSpan),
                suggestion is null ? $"There is no condition operator {name}." : $"There is no condition operator {name}; did you mean {suggestion}?",
                suggestion is null ? "Use an operator of IAM, for example StringEquals." : $"Write {suggestion}.",
                suggestion is null ? null : JsonPieces.Quote(suggestion));
        }
    }

    private static string? Suggest(string name)
    {
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string? prefix = colon < 0 ? string.Empty : NameSuggester.Closest(name[..colon], ["ForAllValues", "ForAnyValue"]) is { } set ? set + ":" : null;
        string comparison = name[(colon + 1)..];
        bool hasSuffix = comparison.EndsWith(IfExists, StringComparison.OrdinalIgnoreCase);
        string? closest = NameSuggester.Closest(hasSuffix ? comparison[..^IfExists.Length] : comparison, ConditionOperator.Comparisons);
        if (closest is null || prefix is null)
        {
            return null;
        }

        // Null takes neither a prefix nor a suffix.
        return closest == "Null" ? closest : prefix + closest + (hasSuffix ? IfExists : string.Empty);
    }
}
