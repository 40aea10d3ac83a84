namespace IoTAuthorizerTest.Parameters;

/// <summary>A member of a context as users name it, and what to do with its value.</summary>
/// <param name="Name">The name used in messages.</param>
/// <param name="Aliases">Further names, AWS.Tools' flattened ones among them (authorizer §1.7).</param>
/// <param name="Apply">Converts the value and stores it.</param>
internal sealed record ContextMember(string Name, string[] Aliases, Action<ContextBuilder, string, object?> Apply)
{
    private static readonly ContextMemberTable s_http = new(
    [
        new("Headers", ["Header"], (builder, name, value) => builder.Headers = ValueReader.Headers(name, value)),
        new("QueryString", [], (builder, name, value) => builder.QueryString = ValueReader.Text(name, value)),
    ]);

    private static readonly ContextMemberTable s_mqtt = new(
    [
        new("UserName", [], (builder, name, value) => builder.UserName = ValueReader.Text(name, value)),
        new("Password", [], (builder, name, value) => builder.SetPassword(name, value)),
        new("ClientId", [], (builder, name, value) => builder.ClientId = ValueReader.Text(name, value)),
    ]);

    private static readonly ContextMemberTable s_tls = new(
    [
        new("ServerName", [], (builder, name, value) => builder.ServerName = ValueReader.Text(name, value)),
    ]);

    /// <summary>The members at the top: flat ones, and the three nested contexts.</summary>
    public static readonly ContextMemberTable Top = new(
    [
        new("Token", [], (builder, name, value) => builder.Token = ValueReader.Text(name, value)),
        new("TokenSignature", [], (builder, name, value) => builder.TokenSignature = ValueReader.Text(name, value)),
        new("HttpHeader", ["HttpHeaders", "HttpContext_Header", "HttpContext_Headers"], (builder, name, value) => builder.Headers = ValueReader.Headers(name, value)),
        new("QueryString", ["HttpContext_QueryString"], (builder, name, value) => builder.QueryString = ValueReader.Text(name, value)),
        new("MqttUserName", ["MqttContext_Username"], (builder, name, value) => builder.UserName = ValueReader.Text(name, value)),
        new("MqttPassword", ["MqttContext_Password"], (builder, name, value) => builder.SetPassword(name, value)),
        new("MqttClientId", ["MqttContext_ClientId"], (builder, name, value) => builder.ClientId = ValueReader.Text(name, value)),
        new("ServerName", ["TlsContext_ServerName"], (builder, name, value) => builder.ServerName = ValueReader.Text(name, value)),
        new("HttpContext", [], (builder, name, value) => builder.HasHttp |= s_http.ApplyAll(builder, name, value)),
        new("MqttContext", [], (builder, name, value) => builder.HasMqtt |= s_mqtt.ApplyAll(builder, name, value)),
        new("TlsContext", [], (builder, name, value) => builder.HasTls |= s_tls.ApplyAll(builder, name, value)),
    ]);
}
