namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>Which operation a request is, by method and path (authorizer §1.5).</summary>
/// <param name="Name">The operation's name; null when it is none of the served ones.</param>
/// <param name="AuthorizerName">The authorizer's name from the path, decoded; null where the path has none.</param>
internal readonly record struct Operation(string? Name, string? AuthorizerName)
{
    public const string Create = "CreateAuthorizer";
    public const string Update = "UpdateAuthorizer";
    public const string Describe = "DescribeAuthorizer";
    public const string List = "ListAuthorizers";
    public const string Delete = "DeleteAuthorizer";
    public const string SetDefault = "SetDefaultAuthorizer";
    public const string DescribeDefault = "DescribeDefaultAuthorizer";
    public const string ClearDefault = "ClearDefaultAuthorizer";
    public const string TestInvoke = "TestInvokeAuthorizer";
    public const string DescribeEndpoint = "DescribeEndpoint";
    public const string ListTags = "ListTagsForResource";
    public const string Tag = "TagResource";
    public const string Untag = "UntagResource";

    /// <summary>Finds the operation.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="rawPath">The path as sent: names are split off before they are decoded, for they may hold any character.</param>
    public static Operation Find(string method, string rawPath) => rawPath.Split('/') switch
    {
        ["", "authorizer", { Length: > 0 } name] => new Operation(OfAuthorizer(method), Uri.UnescapeDataString(name)),
        ["", "authorizer", { Length: > 0 } name, "test"] when method == "POST" => new Operation(TestInvoke, Uri.UnescapeDataString(name)),
        ["", "authorizers"] or ["", "authorizers", ""] when method == "GET" => new Operation(List, null),
        ["", "default-authorizer"] => new Operation(OfDefault(method), null),
        ["", "endpoint"] when method == "GET" => new Operation(DescribeEndpoint, null),
        ["", "tags"] => new Operation(OfTags(method), null),
        ["", "untag"] when method == "POST" => new Operation(Untag, null),
        _ => default,
    };

    private static string? OfAuthorizer(string method) => method switch
    {
        "POST" => Create,
        "PUT" => Update,
        "GET" => Describe,
        "DELETE" => Delete,
        _ => null,
    };

    private static string? OfDefault(string method) => method switch
    {
        "POST" => SetDefault,
        "GET" => DescribeDefault,
        "DELETE" => ClearDefault,
        _ => null,
    };

    private static string? OfTags(string method) => method switch
    {
        "GET" => ListTags,
        "POST" => Tag,
        _ => null,
    };
}
