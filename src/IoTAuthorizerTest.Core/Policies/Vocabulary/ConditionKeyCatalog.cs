using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Policies;

/// <summary>The condition keys and policy variables that AWS IoT documents (policy §1.2).</summary>
internal static class ConditionKeyCatalog
{
    public const string IsAttached = "iot:Connection.Thing.IsAttached";

    private const string AttributePrefix = "iot:Connection.Thing.Attributes[";
    private const string CertificatePrefix = "iot:Certificate.";
    private const string ListSuffix = ".List";
    private const string AttributeExample = "iot:Connection.Thing.Attributes[name]";

    private static readonly string[] s_names =
    [
        "DistinguishedNameQualifier", "Country", "Organization", "OrganizationalUnit", "State", "CommonName", "SerialNumber", "Title", "Surname",
        "GivenName", "Initials", "Pseudonym", "GenerationQualifier",
    ];

    private static readonly string[] s_alternativeNames = ["RFC822Name", "DNSName", "DirectoryName", "UniformResourceIdentifier", "IPAddress"];

    private static readonly ConditionKey[] s_all =
    [
        new(ConditionKeys.ClientId, KeyAvailability.Always),
        new("aws:SourceIp", KeyAvailability.Always),
        new(ConditionKeys.DomainName, KeyAvailability.Always),
        new(ConditionKeys.ConnectAttributes, KeyAvailability.Connecting, IsMultivalued: true, CanBeVariable: false),
        new(ConditionKeys.LastWillTopic, KeyAvailability.Connecting, CanBeVariable: false),
        new("iot:Connection.Thing.ThingName", KeyAvailability.Thing),
        new("iot:Connection.Thing.ThingTypeName", KeyAvailability.Thing),
        new(IsAttached, KeyAvailability.Thing),
        new("iot:CertificateId", KeyAvailability.Certificate),
        .. CertificateKeys(),
        new("aws:SourceVpc", KeyAvailability.Sometimes),
        new("aws:SourceVpce", KeyAvailability.Sometimes),
        new("aws:VpcSourceIp", KeyAvailability.Sometimes),
        new("iot:JobId", KeyAvailability.Never),
    ];

    private static readonly Dictionary<string, ConditionKey> s_exact = s_all.ToDictionary(key => key.Name, StringComparer.Ordinal);
    private static readonly Dictionary<string, ConditionKey> s_anyCase = s_all.ToDictionary(key => key.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the key of a condition: its case does not count.</summary>
    public static ConditionKey? FindKey(string name) =>
        s_anyCase.GetValueOrDefault(name) ?? FindAttribute(name, StringComparison.OrdinalIgnoreCase) ?? FindNumbered(name, s_anyCase);

    /// <summary>Finds the key behind a variable: its case counts.</summary>
    public static ConditionKey? FindVariable(string name)
    {
        ConditionKey? key = s_exact.GetValueOrDefault(name) ?? FindAttribute(name, StringComparison.Ordinal) ?? FindNumbered(name, s_exact);
        return key is { CanBeVariable: true } ? key : null;
    }

    /// <summary>Gives a documented key AWS's spelling, which variables need; leaves others as they are.</summary>
    public static string Normalize(string key) => s_anyCase.GetValueOrDefault(key)?.Name ?? key;

    /// <summary>Finds the variable that was probably meant; null when none is near.</summary>
    public static string? SuggestVariable(string name)
    {
        // In AWS's old samples (policy §1.2).
        if (name.StartsWith("iot:Thing.", StringComparison.OrdinalIgnoreCase))
        {
            string connection = "iot:Connection.Thing." + name["iot:Thing.".Length..];
            return FindKey(connection)?.Name ?? NameSuggester.Closest(connection, Variables());
        }

        return FindKey(name) is { CanBeVariable: true } sameButCase ? sameButCase.Name : NameSuggester.Closest(name, Variables());
    }

    /// <summary>Finds the key that was probably meant; null when none is near.</summary>
    public static string? SuggestKey(string name) => NameSuggester.Closest(name, s_all.Select(key => key.Name));

    private static IEnumerable<string> Variables() => s_all.Where(key => key.CanBeVariable).Select(key => key.Name).Append(AttributeExample);

    private static ConditionKey? FindAttribute(string name, StringComparison comparison) =>
        name.StartsWith(AttributePrefix, comparison) && name.EndsWith(']') && name.Length > AttributePrefix.Length + 1
            ? new ConditionKey(AttributePrefix + name[AttributePrefix.Length..], KeyAvailability.Thing)
            : null;

    // A suffix .1 to .5 picks one of several values; the index is undetermined (policy §1.2).
    private static ConditionKey? FindNumbered(string name, Dictionary<string, ConditionKey> keys) =>
        name is [.., '.', >= '0' and <= '9'] ? keys.GetValueOrDefault(name[..^2]) is { } key && key.Name.StartsWith(CertificatePrefix, StringComparison.Ordinal) ? key : null : null;

    private static IEnumerable<ConditionKey> CertificateKeys()
    {
        foreach (string holder in (string[])["Issuer.", "Subject."])
        {
            foreach (string name in s_names)
            {
                yield return new ConditionKey(CertificatePrefix + holder + name, KeyAvailability.Certificate);
                yield return new ConditionKey(CertificatePrefix + holder + name + ListSuffix, KeyAvailability.Certificate, IsMultivalued: true);
            }

            foreach (string name in s_alternativeNames)
            {
                yield return new ConditionKey($"{CertificatePrefix}{holder}AlternativeName.{name}", KeyAvailability.Certificate);
                yield return new ConditionKey($"{CertificatePrefix}{holder}AlternativeName.{name}{ListSuffix}", KeyAvailability.Certificate, IsMultivalued: true);
            }
        }

        yield return new ConditionKey(CertificatePrefix + "SerialNumber", KeyAvailability.Certificate);
        yield return new ConditionKey(CertificatePrefix + "AvailableKeys", KeyAvailability.Certificate);
    }
}
