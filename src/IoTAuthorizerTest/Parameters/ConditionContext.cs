using System.Collections;
using System.Globalization;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Reads the values of condition keys as users write them in a hashtable.</summary>
internal static class ConditionContext
{
    /// <summary>Reads the keys. A key whose value is null or an empty list is known to be absent.</summary>
    /// <param name="context">The hashtable; null for none.</param>
    /// <exception cref="AuthorizerInputException">A value is of a type that no condition compares.</exception>
    public static Dictionary<string, IReadOnlyList<string>> Read(IDictionary? context)
    {
        Dictionary<string, IReadOnlyList<string>> keys = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in context ?? new Hashtable())
        {
            string key = entry.Key.ToString() ?? string.Empty;
            if (string.IsNullOrWhiteSpace(key))
            {
                throw new AuthorizerInputException("Context", "A condition key in Context has no name.", "Give for example @{ 'aws:SourceIp' = '203.0.113.9' }.");
            }

            keys[key] = ValueReader.Unwrap(entry.Value) switch
            {
                null => [],
                string text => [text],
                IDictionary table => throw Wrong(key, table),
                IEnumerable list => [.. list.Cast<object?>().Select(item => Text(key, item))],
                object value => [Text(key, value)],
            };
        }

        return keys;
    }

    private static string Text(string key, object? value) => ValueReader.Unwrap(value) switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime date => date.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        DateTimeOffset date => date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        System.Net.IPAddress address => address.ToString(),
        IFormattable number and (byte or short or ushort or int or uint or long or ulong or float or double or decimal) => number.ToString(null, CultureInfo.InvariantCulture),
        null => throw ValueReader.Null($"A value of '{key}' in Context"),
        object other => throw Wrong(key, other),
    };

    private static AuthorizerInputException Wrong(string key, object value) =>
        new("Context", $"The value of '{key}' in Context is of type {ValueReader.TypeName(value)}.", "Give strings, numbers, booleans, dates or lists of them.");
}
