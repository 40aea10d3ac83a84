namespace IoTAuthorizerTest.Policies;

/// <summary>Condition keys that someone gave values for although neither AWS IoT nor the policies know them: slips of typing.</summary>
internal static class ContextNotes
{
    public static IEnumerable<string> For(IEnumerable<string> keys, IEnumerable<PolicyDocument> documents)
    {
        foreach (string key in keys)
        {
            if (ConditionKeyCatalog.FindKey(key) is null && !documents.Any(document => document.Json.Contains(key, StringComparison.OrdinalIgnoreCase)))
            {
                string hint = ConditionKeyCatalog.SuggestKey(key) is string suggestion ? $" Did you mean {suggestion}?" : string.Empty;
                yield return $"No policy uses the condition key {DisplayText.Printable(key)}.{hint}";
            }
        }
    }
}
