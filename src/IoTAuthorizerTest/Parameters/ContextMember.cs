namespace IoTAuthorizerTest.Parameters;

/// <summary>A member of a context as users name it, and what to do with its value.</summary>
/// <param name="Name">The name used in messages.</param>
/// <param name="Aliases">Further names, AWS.Tools' flattened ones among them (authorizer §1.7).</param>
/// <param name="Apply">Converts the value and stores it.</param>
internal sealed record ContextMember(string Name, string[] Aliases, Action<ContextBuilder, string, object?> Apply)
{
    private static readonly ContextMemberTable s_http = new([Headers("Headers", "Header"), QueryString("QueryString")]);

    private static readonly ContextMemberTable s_mqtt = new([UserName("UserName"), Password("Password"), ClientId("ClientId")]);

    private static readonly ContextMemberTable s_tls = new([ServerName("ServerName")]);

    /// <summary>The members at the top: flat ones, and the three nested contexts.</summary>
    public static readonly ContextMemberTable Top = new(
    [
        Member("Token", [], nameof(ContextBuilder.Token), (builder, name, value) => builder.Token = ValueReader.Text(name, value)),
        Member("TokenSignature", [], nameof(ContextBuilder.TokenSignature), (builder, name, value) => builder.TokenSignature = ValueReader.Text(name, value)),
        Headers("HttpHeader", "HttpHeaders", "HttpContext_Header", "HttpContext_Headers"),
        QueryString("QueryString", "HttpContext_QueryString"),
        UserName("MqttUserName", "MqttContext_Username"),
        Password("MqttPassword", "MqttContext_Password"),
        ClientId("MqttClientId", "MqttContext_ClientId"),
        ServerName("ServerName", "TlsContext_ServerName"),
        new("HttpContext", [], (builder, name, value) => builder.HasHttp |= s_http.ApplyAll(builder, name, value)),
        new("MqttContext", [], (builder, name, value) => builder.HasMqtt |= s_mqtt.ApplyAll(builder, name, value)),
        new("TlsContext", [], (builder, name, value) => builder.HasTls |= s_tls.ApplyAll(builder, name, value)),
    ]);

    private static ContextMember Headers(string name, params string[] aliases) =>
        Member(name, aliases, nameof(ContextBuilder.Headers), (builder, given, value) => builder.Headers = ValueReader.Headers(given, value));

    private static ContextMember QueryString(string name, params string[] aliases) =>
        Member(name, aliases, nameof(ContextBuilder.QueryString), (builder, given, value) => builder.QueryString = ValueReader.Text(given, value));

    private static ContextMember UserName(string name, params string[] aliases) =>
        Member(name, aliases, nameof(ContextBuilder.UserName), (builder, given, value) => builder.UserName = ValueReader.Text(given, value));

    private static ContextMember Password(string name, params string[] aliases) =>
        Member(name, aliases, nameof(ContextBuilder.Password), (builder, given, value) => builder.SetPassword(given, value));

    private static ContextMember ClientId(string name, params string[] aliases) =>
        Member(name, aliases, nameof(ContextBuilder.ClientId), (builder, given, value) => builder.ClientId = ValueReader.Text(given, value));

    private static ContextMember ServerName(string name, params string[] aliases) =>
        Member(name, aliases, nameof(ContextBuilder.ServerName), (builder, given, value) => builder.ServerName = ValueReader.Text(given, value));

    // A member has several names; two of them in one input contradict each other.
    private static ContextMember Member(string name, string[] aliases, string target, Action<ContextBuilder, string, object?> apply) =>
        new(name, aliases, (builder, given, value) =>
        {
            builder.Claim(target, given);
            apply(builder, given, value);
        });
}
