using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Reads the claims of a JWT from a hashtable, without PowerShell's wrappers at any depth.</summary>
internal static class ClaimParameter
{
    // Deeper than JSON of this module may be; Core refuses it with a message of its own.
    private const int MaximumDepth = 40;

    public static List<KeyValuePair<string, object?>> Read(IDictionary claims)
    {
        List<KeyValuePair<string, object?>> read = [];
        foreach (DictionaryEntry claim in claims)
        {
            read.Add(new(Name(claim.Key), Unwrap(claim.Value, 0)));
        }

        return read;
    }

    private static object? Unwrap(object? value, int depth)
    {
        object? plain = ValueReader.Unwrap(value);
        return plain switch
        {
            _ when depth > MaximumDepth => plain,
            PSObject custom => UnwrapProperties(custom, depth),
            IDictionary map => UnwrapMap(map, depth),
            string => plain,
            IEnumerable list => list.Cast<object?>().Select(item => Unwrap(item, depth + 1)).ToList(),
            _ => plain,
        };
    }

    private static OrderedDictionary UnwrapMap(IDictionary map, int depth)
    {
        OrderedDictionary unwrapped = [];
        foreach (DictionaryEntry entry in map)
        {
            unwrapped.Add(Name(entry.Key), Unwrap(entry.Value, depth + 1));
        }

        return unwrapped;
    }

    private static OrderedDictionary UnwrapProperties(PSObject custom, int depth)
    {
        OrderedDictionary unwrapped = [];
        foreach (PSPropertyInfo property in custom.Properties)
        {
            unwrapped.Add(property.Name, Unwrap(property.Value, depth + 1));
        }

        return unwrapped;
    }

    private static string Name(object key) => Convert.ToString(key, CultureInfo.InvariantCulture) ?? string.Empty;
}
