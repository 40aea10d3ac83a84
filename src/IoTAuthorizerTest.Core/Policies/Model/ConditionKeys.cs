namespace IoTAuthorizerTest.Policies;

/// <summary>The condition keys with a fixed name that AWS IoT documents (policy §1.2), in AWS's spelling.</summary>
internal static class ConditionKeys
{
    public const string ClientId = "iot:ClientId";
    public const string ConnectAttributes = "iot:ConnectAttributes";
    public const string LastWillTopic = "iot:LastWillTopic";
    public const string DomainName = "iot:DomainName";

    private static readonly Dictionary<string, string> s_spellings = new[]
    {
        ClientId,
        ConnectAttributes,
        LastWillTopic,
        DomainName,
        "aws:SourceIp",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:VpcSourceIp",
        "iot:CertificateId",
        "iot:Certificate.AvailableKeys",
        "iot:Certificate.SerialNumber",
        "iot:Connection.Thing.IsAttached",
        "iot:Connection.Thing.ThingName",
        "iot:Connection.Thing.ThingTypeName",
        "iot:JobId",
    }.ToDictionary(key => key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives a documented key AWS's spelling, which variables need; leaves others as they are.</summary>
    public static string Normalize(string key) => s_spellings.GetValueOrDefault(key, key);
}
