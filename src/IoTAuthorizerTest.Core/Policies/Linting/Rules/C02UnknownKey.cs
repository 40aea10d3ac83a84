namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-C02: condition keys are ones that AWS IoT documents (policy §1.2).</summary>
internal sealed class C02UnknownKey()
    : ConditionRule("IOT-C02", PolicyFindingSeverity.Warning, "A condition key that AWS IoT does not document")
{
    public override void Check(LintCondition condition, LintRun run)
    {
        // An operator in the key's place is IOT-C01's.
        if (condition.Key is not null || ConditionKeyCatalog.FindKey(condition.Condition.Operator) is not null)
        {
            return;
        }

        string name = condition.Condition.Key;
        string? suggestion = ConditionKeyCatalog.SuggestKey(name);
        run.Report(
            this,
            condition.KeyPlace,
            suggestion is null ? $"AWS IoT documents no condition key {name}." : $"AWS IoT documents no condition key {name}; did you mean {suggestion}?",
            suggestion is null ? "Use a key such as iot:ClientId, aws:SourceIp or iot:DomainName." : $"Write {suggestion}.",
            suggestion is null ? null : JsonPieces.Quote(suggestion));
    }
}
