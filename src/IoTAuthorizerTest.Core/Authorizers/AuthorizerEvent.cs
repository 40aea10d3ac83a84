using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>Builds the event that the function receives, member for member as the test API builds it (authorizer §3.6).</summary>
internal static class AuthorizerEvent
{
    /// <summary>Builds the event of a test.</summary>
    /// <param name="context">What the device presents.</param>
    /// <param name="token">The token of token mode, or the one found in the context; null when there is none.</param>
    /// <param name="signatureVerified">Whether the token's signature was verified; false when signing is disabled.</param>
    /// <param name="connectionId">A new UUID for each invocation.</param>
    /// <param name="certificate">The device's certificate; null when it has none, as in a test.</param>
    /// <returns>The exact JSON.</returns>
    public static string Build(AuthorizerContext context, string? token, bool signatureVerified, Guid connectionId, ClientCertificate? certificate = null)
    {
        JsonText json = new JsonText().BeginObject();
        WriteOptional(json, "token", token);
        if (context.Token is null)
        {
            WriteProtocolData(json, context, certificate);
            WriteProtocols(json, context);
        }

        return json
            .Name("signatureVerified").Boolean(signatureVerified)
            .Name("connectionMetadata").BeginObject().Name("id").String(connectionId.ToString("D")).EndObject()
            .EndObject()
            .ToString();
    }

    private static void WriteProtocolData(JsonText json, AuthorizerContext context, ClientCertificate? certificate)
    {
        json.Name("protocolData").BeginObject();
        if (context.TlsContext is { } tls)
        {
            json.Name("tls").BeginObject();
            WriteOptional(json, "serverName", tls.ServerName);
            WriteOptional(json, "x509CertificatePem", certificate?.Pem);
            WriteOptional(json, "principalId", certificate?.Id);
            json.EndObject();
        }

        if (context.MqttContext is { } mqtt)
        {
            json.Name("mqtt").BeginObject();
            WriteOptional(json, "username", mqtt.UserName);
            WriteOptional(json, "password", mqtt.Password is null ? null : Convert.ToBase64String(mqtt.Password));
            WriteOptional(json, "clientId", mqtt.ClientId);
            json.EndObject();
        }

        if (context.HttpContext is { } http)
        {
            json.Name("http").BeginObject();
            if (http.Headers is not null)
            {
                json.Name("headers").BeginObject();
                foreach ((string name, string value) in http.Headers)
                {
                    json.Name(name).String(value);
                }

                json.EndObject();
            }

            WriteOptional(json, "queryString", http.QueryString);
            json.EndObject();
        }

        json.EndObject();
    }

    private static void WriteProtocols(JsonText json, AuthorizerContext context)
    {
        json.Name("protocols").BeginArray();
        if (context.TlsContext is not null)
        {
            json.String("tls");
        }

        if (context.HttpContext is not null)
        {
            json.String("http");
        }

        if (context.MqttContext is not null)
        {
            json.String("mqtt");
        }

        json.EndArray();
    }

    private static void WriteOptional(JsonText json, string name, string? value)
    {
        if (value is not null)
        {
            json.Name(name).String(value);
        }
    }
}
