namespace IoTAuthorizerTest.Policies;

/// <summary>The condition keys that a connection itself sets, in AWS's spelling (policy §1.2). All keys: <see cref="ConditionKeyCatalog"/>.</summary>
internal static class ConditionKeys
{
    public const string ClientId = "iot:ClientId";

    /// <summary>The client's own id as a variable.</summary>
    public const string OwnClientId = "${iot:ClientId}";

    public const string ConnectAttributes = "iot:ConnectAttributes";
    public const string LastWillTopic = "iot:LastWillTopic";
    public const string DomainName = "iot:DomainName";
}
