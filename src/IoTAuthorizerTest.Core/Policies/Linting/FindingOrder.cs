namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>The order of findings: the answer, then document by document from top to bottom, then by rule.</summary>
internal static class FindingOrder
{
    public static int Compare(PolicyFinding? first, PolicyFinding? second)
    {
        int document = (first?.Document ?? -1).CompareTo(second?.Document ?? -1);
        if (document != 0)
        {
            return document;
        }

        int place = (first?.Span?.Offset ?? -1).CompareTo(second?.Span?.Offset ?? -1);
        return place != 0 ? place : string.CompareOrdinal(first?.RuleId, second?.RuleId);
    }
}
