namespace IoTAuthorizerTest.Policies;

/// <summary>A condition operator taken apart: set prefix, comparison, negation, IfExists (policy §1.1).</summary>
internal sealed record ConditionOperator(SetOperator Set, ConditionOperatorKind Kind, bool IsNegated, bool IfExists)
{
    private const string ForAllValues = "ForAllValues:";
    private const string ForAnyValue = "ForAnyValue:";
    private const string IfExistsSuffix = "IfExists";

    private static readonly Dictionary<string, (ConditionOperatorKind Kind, bool IsNegated)> s_comparisons = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = (ConditionOperatorKind.StringEquals, false),
        ["StringNotEquals"] = (ConditionOperatorKind.StringEquals, true),
        ["StringEqualsIgnoreCase"] = (ConditionOperatorKind.StringEqualsIgnoreCase, false),
        ["StringNotEqualsIgnoreCase"] = (ConditionOperatorKind.StringEqualsIgnoreCase, true),
        ["StringLike"] = (ConditionOperatorKind.StringLike, false),
        ["StringNotLike"] = (ConditionOperatorKind.StringLike, true),
        ["NumericEquals"] = (ConditionOperatorKind.NumericEquals, false),
        ["NumericNotEquals"] = (ConditionOperatorKind.NumericEquals, true),
        ["NumericLessThan"] = (ConditionOperatorKind.NumericLessThan, false),
        ["NumericLessThanEquals"] = (ConditionOperatorKind.NumericLessThanEquals, false),
        ["NumericGreaterThan"] = (ConditionOperatorKind.NumericGreaterThan, false),
        ["NumericGreaterThanEquals"] = (ConditionOperatorKind.NumericGreaterThanEquals, false),
        ["DateEquals"] = (ConditionOperatorKind.DateEquals, false),
        ["DateNotEquals"] = (ConditionOperatorKind.DateEquals, true),
        ["DateLessThan"] = (ConditionOperatorKind.DateLessThan, false),
        ["DateLessThanEquals"] = (ConditionOperatorKind.DateLessThanEquals, false),
        ["DateGreaterThan"] = (ConditionOperatorKind.DateGreaterThan, false),
        ["DateGreaterThanEquals"] = (ConditionOperatorKind.DateGreaterThanEquals, false),
        ["Bool"] = (ConditionOperatorKind.Bool, false),
        ["BinaryEquals"] = (ConditionOperatorKind.BinaryEquals, false),
        ["IpAddress"] = (ConditionOperatorKind.IpAddress, false),
        ["NotIpAddress"] = (ConditionOperatorKind.IpAddress, true),
        ["ArnEquals"] = (ConditionOperatorKind.ArnEquals, false),
        ["ArnLike"] = (ConditionOperatorKind.ArnEquals, false),
        ["ArnNotEquals"] = (ConditionOperatorKind.ArnEquals, true),
        ["ArnNotLike"] = (ConditionOperatorKind.ArnEquals, true),
        ["Null"] = (ConditionOperatorKind.Null, false),
    };

    // Those on AWS IoT's own pages (policy §1.1, and for NotIpAddress §1.2). Of the others only IAM's meaning is documented.
    private static readonly HashSet<string> s_onIoTPages = new(StringComparer.Ordinal)
    {
        "StringEquals",
        "StringLike",
        "Bool",
        "IpAddress",
        "NotIpAddress",
        "ArnEquals",
        "ForAllValues:StringEquals",
        "ForAllValues:StringNotEquals",
        "ForAnyValue:StringEquals",
    };

    /// <summary>Gets the operators without prefixes and suffixes.</summary>
    public static IEnumerable<string> Comparisons => s_comparisons.Keys;

    /// <summary>Takes an operator apart; null when IAM does not have it.</summary>
    public static ConditionOperator? Parse(string name)
    {
        SetOperator set = name.StartsWith(ForAllValues, StringComparison.Ordinal) ? SetOperator.ForAllValues
            : name.StartsWith(ForAnyValue, StringComparison.Ordinal) ? SetOperator.ForAnyValue
            : SetOperator.None;
        string comparison = set switch
        {
            SetOperator.ForAllValues => name[ForAllValues.Length..],
            SetOperator.ForAnyValue => name[ForAnyValue.Length..],
            _ => name,
        };
        bool ifExists = comparison.EndsWith(IfExistsSuffix, StringComparison.Ordinal);
        if (ifExists)
        {
            comparison = comparison[..^IfExistsSuffix.Length];
        }

        if (!s_comparisons.TryGetValue(comparison, out (ConditionOperatorKind Kind, bool IsNegated) found))
        {
            return null;
        }

        // Null asks whether the key is there, so neither a suffix nor a prefix makes sense on it.
        return found.Kind == ConditionOperatorKind.Null && comparison != name ? null : new ConditionOperator(set, found.Kind, found.IsNegated, ifExists);
    }

    /// <summary>Whether AWS IoT's own pages show the operator in this form.</summary>
    public static bool IsOnIoTPages(string name) => s_onIoTPages.Contains(name);
}
