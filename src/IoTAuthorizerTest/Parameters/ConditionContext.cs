using System.Collections;
using System.ComponentModel;
using System.Globalization;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// The values of condition keys, as users write them in a hashtable. A key may be written without its prefix, for example SourceIp: those are
/// the names that PowerShell completes, because IoTAuthorizerTest.Types.ps1xml gives them to this type as members.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConditionContext
{
    private static readonly Dictionary<string, string> s_shortNames = PolicyVocabulary.ConditionKeys
        .ToDictionary(term => ShortName(term.Name), term => term.Name, StringComparer.OrdinalIgnoreCase);

    private readonly IDictionary _values;

    /// <summary>Initializes a new instance of the <see cref="ConditionContext"/> class. PowerShell completes only types that have this constructor.</summary>
    public ConditionContext()
        : this(new Hashtable())
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ConditionContext"/> class.</summary>
    /// <param name="values">The values by key; a null value says that the key is absent.</param>
    public ConditionContext(IDictionary values) => _values = values;

    /// <summary>Reads the keys. A key whose value is null or an empty list is known to be absent.</summary>
    /// <exception cref="AuthorizerInputException">A key without a prefix is not known, or a value is of a type that no condition compares.</exception>
    internal Dictionary<string, IReadOnlyList<string>> Read()
    {
        Dictionary<string, IReadOnlyList<string>> keys = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in _values)
        {
            string key = FullName(entry.Key.ToString() ?? string.Empty);
            keys[key] = PowerShellValue.Unwrap(entry.Value) switch
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

    // The part of a key that a hashtable takes without quotes: aws:SourceIp is SourceIp, iot:Connection.Thing.ThingName is ThingName.
    private static string ShortName(string key) => key[(key.LastIndexOfAny([':', '.']) + 1)..];

    // Every condition key of AWS has a prefix, so a name without one can only be a short name, or a mistake.
    private static string FullName(string key) => string.IsNullOrWhiteSpace(key)
        ? throw new AuthorizerInputException("Context", "A condition key in Context has no name.", "Give for example @{ 'aws:SourceIp' = '203.0.113.9' }.")
        : key.Contains(':', StringComparison.Ordinal) ? key
        : s_shortNames.TryGetValue(key, out string? name) ? name
        : throw new AuthorizerInputException(
            "Context", $"'{key}' in Context is not a condition key.", $"Write the key with its prefix, such as 'aws:SourceIp', or one of {string.Join(", ", s_shortNames.Keys)}.");

    private static string Text(string key, object? value) => PowerShellValue.Unwrap(value) switch
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
        new("Context", $"The value of '{key}' in Context is of type {PowerShellValue.TypeName(value)}.", "Give strings, numbers, booleans, dates or lists of them.");
}
