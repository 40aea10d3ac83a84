namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-C05: ForAllValues is true when the key is absent, so it alone guards nothing.</summary>
internal sealed class C05ForAllValues()
    : ConditionRule("IOT-C05", PolicyFindingSeverity.Warning, "ForAllValues on a single-valued key, or as the only guard of an Allow")
{
    public override void Check(LintCondition condition, LintRun run)
    {
        if (condition.Operator is not { Set: SetOperator.ForAllValues })
        {
            return;
        }

        string key = condition.Condition.Key;
        if (condition.Key is { IsMultivalued: false })
        {
            string name = condition.Condition.Operator;
            string plain = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
            run.Report(
                this,
                condition.OperatorPlace,
                $"{key} has one value; ForAllValues is for keys with several, and is true when the key is absent.",
                $"Write {plain}.",
                JsonPieces.Quote(plain));
        }
        else if (condition.Statement.IsAllow && condition.Statement.Conditions.All(other => other.Operator is { Set: SetOperator.ForAllValues }))
        {
            // A client without attributes uses none of the features: there, absent is what is meant.
            bool isMeant = condition.Key?.Name == ConditionKeys.ConnectAttributes;
            run.Report(
                this,
                condition.OperatorPlace,
                $"ForAllValues is true when {key} is absent, and nothing else guards this Allow.",
                isMeant ? "Keep it if clients without any attribute are meant too." : $"Add \"Null\": {{\"{key}\": \"false\"}}, or use ForAnyValue.",
                severity: isMeant ? PolicyFindingSeverity.Information : PolicyFindingSeverity.Warning);
        }
    }
}
