using System.Globalization;

namespace IoTAuthorizerTest.Policies;

/// <summary>Compiles the values of a condition in the way of its operator (policy §1.1).</summary>
internal static class ConditionValues
{
    private const int DigitsOfAYear = 4;

    // The forms of ISO 8601 that the W3C note allows, which IAM takes; a time without a zone is read as UTC.
    private static readonly string[] s_dateFormats =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    public static ValuePattern Compile(ConditionOperatorKind kind, string text, PatternCompiler compiler) => kind switch
    {
        ConditionOperatorKind.StringEquals => compiler.Text(text, wildcards: false, ignoreCase: false),
        ConditionOperatorKind.StringEqualsIgnoreCase => compiler.Text(text, wildcards: false, ignoreCase: true),
        ConditionOperatorKind.StringLike => compiler.Text(text, wildcards: true, ignoreCase: false),
        ConditionOperatorKind.ArnEquals => compiler.Arn(text),
        ConditionOperatorKind.NumericEquals => new TypedPattern<decimal>(text, ReadNumber, (actual, expected) => actual == expected),
        ConditionOperatorKind.NumericLessThan => new TypedPattern<decimal>(text, ReadNumber, (actual, expected) => actual < expected),
        ConditionOperatorKind.NumericLessThanEquals => new TypedPattern<decimal>(text, ReadNumber, (actual, expected) => actual <= expected),
        ConditionOperatorKind.NumericGreaterThan => new TypedPattern<decimal>(text, ReadNumber, (actual, expected) => actual > expected),
        ConditionOperatorKind.NumericGreaterThanEquals => new TypedPattern<decimal>(text, ReadNumber, (actual, expected) => actual >= expected),
        ConditionOperatorKind.DateEquals => new TypedPattern<DateTimeOffset>(text, ReadDate, (actual, expected) => actual == expected),
        ConditionOperatorKind.DateLessThan => new TypedPattern<DateTimeOffset>(text, ReadDate, (actual, expected) => actual < expected),
        ConditionOperatorKind.DateLessThanEquals => new TypedPattern<DateTimeOffset>(text, ReadDate, (actual, expected) => actual <= expected),
        ConditionOperatorKind.DateGreaterThan => new TypedPattern<DateTimeOffset>(text, ReadDate, (actual, expected) => actual > expected),
        ConditionOperatorKind.DateGreaterThanEquals => new TypedPattern<DateTimeOffset>(text, ReadDate, (actual, expected) => actual >= expected),
        ConditionOperatorKind.Bool or ConditionOperatorKind.Null => new TypedPattern<bool>(text, ReadBool, (actual, expected) => actual == expected),
        ConditionOperatorKind.BinaryEquals => new TypedPattern<byte[]>(text, ReadBinary, (actual, expected) => actual.AsSpan().SequenceEqual(expected)),
        ConditionOperatorKind.IpAddress => new TypedPattern<IpRange>(text, IpRange.Read, (actual, expected) => expected.Contains(actual)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such condition operator."),
    };

    /// <summary>Whether a value without variables is of the type that the operator compares. What is not checked, such as text, is.</summary>
    public static bool IsOfType(ConditionOperatorKind kind, string text) => kind switch
    {
        ConditionOperatorKind.NumericEquals or ConditionOperatorKind.NumericLessThan or ConditionOperatorKind.NumericLessThanEquals
            or ConditionOperatorKind.NumericGreaterThan or ConditionOperatorKind.NumericGreaterThanEquals => ReadNumber(text).IsValid,
        ConditionOperatorKind.DateEquals or ConditionOperatorKind.DateLessThan or ConditionOperatorKind.DateLessThanEquals
            or ConditionOperatorKind.DateGreaterThan or ConditionOperatorKind.DateGreaterThanEquals => ReadDate(text).IsValid,
        ConditionOperatorKind.Bool or ConditionOperatorKind.Null => ReadBool(text).IsValid,
        ConditionOperatorKind.BinaryEquals => ReadBinary(text).IsValid,
        ConditionOperatorKind.IpAddress => IpRange.Read(text).IsValid,
        _ => true,
    };

    private static (bool IsValid, decimal Value) ReadNumber(string text) =>
        (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number), number);

    private static (bool IsValid, bool Value) ReadBool(string text) => (text is "true" or "false", text == "true");

    private static (bool IsValid, byte[] Value) ReadBinary(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? (true, bytes[..length]) : (false, []);
    }

    private static (bool IsValid, DateTimeOffset Value) ReadDate(string text)
    {
        // Seconds since 1970 are a date too; four digits alone are a year.
        if (text.Length != DigitsOfAYear
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds)
            && seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds()
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return (true, DateTimeOffset.FromUnixTimeSeconds(seconds));
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return (DateTimeOffset.TryParseExact(text, s_dateFormats, CultureInfo.InvariantCulture, Utc, out DateTimeOffset date), date);
    }
}
