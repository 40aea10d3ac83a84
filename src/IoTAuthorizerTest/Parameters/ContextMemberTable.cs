using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>The members that a context, or a part of one, may have; names match without case.</summary>
internal sealed class ContextMemberTable
{
    private static readonly string[] s_ofTheTest = ["AuthorizerName", "ProfileName", "Region", "EndpointUrl"];

    private readonly ContextMember[] _members;
    private readonly Dictionary<string, ContextMember> _byName = new(StringComparer.OrdinalIgnoreCase);

    public ContextMemberTable(ContextMember[] members)
    {
        _members = members;
        foreach (ContextMember member in members)
        {
            _byName.Add(member.Name, member);
            foreach (string alias in member.Aliases)
            {
                _byName.Add(alias, member);
            }
        }
    }

    /// <summary>Gets the members' names, without aliases.</summary>
    public IEnumerable<string> Names => _members.Select(member => member.Name);

    /// <summary>Tells whether a member has the name, or an alias of it.</summary>
    public bool Knows(string name) => Find(name) is not null;

    /// <summary>Finds the member that a name without its prefix means: ClientId is MqttClientId.</summary>
    /// <param name="name">The name; one letter is not enough to mean anything.</param>
    /// <returns>The member's name, or null.</returns>
    public string? EndingWith(string name) => name.Length < 2 ? null : Names.FirstOrDefault(member => member.EndsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Applies every known member of a hashtable or object. A hashtable is written by hand, so a name that is not known is an error;
    /// an object (a CSV row, a deserialized context) may have further properties, and its empty ones count as not given.
    /// </summary>
    /// <returns>Whether the value is a context: at least one member was known, or it was written without any.</returns>
    public bool ApplyAll(ContextBuilder builder, string path, object? value)
    {
        object? unwrapped = PowerShellValue.Unwrap(value);
        if (unwrapped is null)
        {
            return path.Length == 0 ? throw ValueReader.Null("The input") : false;
        }

        if (unwrapped is IDictionary dictionary)
        {
            return ApplyDictionary(builder, path, dictionary);
        }

        bool known = ApplyObject(builder, path, PSObject.AsPSObject(value));
        if (!known && path.Length > 0 && !IsEmptyObject(unwrapped))
        {
            throw ValueReader.Wrong(path, PowerShellValue.TypeName(unwrapped), $"a hashtable or an object with members of {path}", $"Known members: {string.Join(", ", Names)}.");
        }

        return known || path.Length > 0;
    }

    /// <summary>Applies one member by its name.</summary>
    public void Apply(ContextBuilder builder, string name, object? value) => _byName[name].Apply(builder, name, value);

    // Import-Csv keeps the space before a comma in the name of the column; without its values a device would be tested for less than it presents.
    private ContextMember? Find(string name) => _byName.GetValueOrDefault(name.Trim());

    private bool ApplyDictionary(ContextBuilder builder, string path, IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            string key = entry.Key.ToString() ?? string.Empty;
            if (!_byName.TryGetValue(key, out ContextMember? member))
            {
                throw Unknown(path, key);
            }

            string name = Join(path, key);
            if (PowerShellValue.Unwrap(entry.Value) is null)
            {
                throw ValueReader.Null(name);
            }

            member.Apply(builder, name, entry.Value);
        }

        return true;
    }

    private bool ApplyObject(ContextBuilder builder, string path, PSObject input)
    {
        bool known = false;
        foreach (PSPropertyInfo property in input.Properties)
        {
            if (Find(property.Name) is { } member)
            {
                known = true;
                string name = Join(path, property.Name);
                object? value = Read(name, property);
                if (PowerShellValue.Unwrap(value) is not null and not "")
                {
                    member.Apply(builder, name, value);
                }
            }
        }

        return known;
    }

    private static object? Read(string name, PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException exception)
        {
            throw new AuthorizerInputException(name, $"{name} cannot be read: its property throws {exception.InnerException?.GetType().Name ?? exception.GetType().Name}.", "Give the value itself.", innerException: exception);
        }
    }

    // {} of JSON: the part exists, but has no members.
    private static bool IsEmptyObject(object value) => value is PSObject custom && !custom.Properties.Any();

    private AuthorizerInputException Unknown(string path, string key)
    {
        if (s_ofTheTest.Contains(key, StringComparer.OrdinalIgnoreCase))
        {
            return new AuthorizerInputException(
                key, $"'{key}' says where to test, and a hashtable holds what the device presents.", $"Give -{key}, or make the row an object, which may have it: [pscustomobject]@{{ {key} = ... }}.")
            {
                IsUnknownMember = true,
            };
        }

        string place = path.Length == 0 ? "the context" : path;
        string? near = _byName.Keys.FirstOrDefault(name => name.EndsWith(key, StringComparison.OrdinalIgnoreCase) || key.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            ?? _byName.Keys.FirstOrDefault(name => name.StartsWith(key, StringComparison.OrdinalIgnoreCase) || key.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        string hint = near is null ? string.Empty : $" Did you mean '{_byName[near].Name}'?";
        return new AuthorizerInputException(
            Join(path, key),
            $"'{key}' is not a member of {place}.{hint}",
            $"Known members: {string.Join(", ", Names)}.")
        {
            IsUnknownMember = true,
        };
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
