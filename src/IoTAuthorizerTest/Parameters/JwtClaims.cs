using System.Collections.Specialized;
using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// The claims of a JWT, as users write them in a hashtable. The registered ones are the names that PowerShell completes, because
/// IoTAuthorizerTest.Types.ps1xml gives them to this type as members.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JwtClaims
{
    // Deeper than JSON of this module may be; Core refuses it with a message of its own.
    private const int MaximumDepth = 40;

    private readonly object _claims;

    /// <summary>Initializes a new instance of the <see cref="JwtClaims"/> class. PowerShell completes only types that have this constructor.</summary>
    public JwtClaims()
        : this((IDictionary)new Hashtable())
    {
    }

    /// <summary>Initializes a new instance of the <see cref="JwtClaims"/> class.</summary>
    /// <param name="claims">The values by claim.</param>
    public JwtClaims(IDictionary claims) => _claims = claims;

    /// <summary>Initializes a new instance of the <see cref="JwtClaims"/> class with the properties of an object for claims.</summary>
    internal JwtClaims(PSObject claims) => _claims = claims;

    /// <summary>Reads the claims, without PowerShell's wrappers at any depth.</summary>
    internal List<KeyValuePair<string, object?>> Read()
    {
        List<KeyValuePair<string, object?>> read = [];
        if (_claims is IDictionary map)
        {
            foreach (DictionaryEntry claim in map)
            {
                read.Add(new(Name(claim.Key), Unwrap(claim.Value, 0)));
            }
        }
        else
        {
            read.AddRange(((PSObject)_claims).Properties.Select(claim => KeyValuePair.Create(claim.Name, Unwrap(claim.Value, 0))));
        }

        return read;
    }

    private static object? Unwrap(object? value, int depth)
    {
        object? plain = PowerShellValue.Unwrap(value);
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
