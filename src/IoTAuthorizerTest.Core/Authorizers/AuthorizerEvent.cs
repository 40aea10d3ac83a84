using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>Builds the event that the function receives, member for member as the test API builds it (authorizer §3.6).</summary>
internal static class AuthorizerEvent
{
    // Lambda hands characters over as they are, so the event is not escaped more than JSON demands.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Builds the event of a test.</summary>
    /// <param name="context">What the device presents.</param>
    /// <param name="token">The token of token mode, or the one found in the context; null when there is none.</param>
    /// <param name="signatureVerified">Whether the token's signature was verified; false when signing is disabled.</param>
    /// <param name="connectionId">A new UUID for each invocation.</param>
    /// <param name="certificate">The device's certificate; null when it has none, as in a test.</param>
    /// <returns>The exact JSON.</returns>
    public static string Build(AuthorizerContext context, string? token, bool signatureVerified, Guid connectionId, ClientCertificate? certificate = null)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter writer = new(buffer, s_options))
        {
            writer.WriteStartObject();
            if (token is not null)
            {
                writer.WriteString("token", token);
            }

            if (context.Token is null)
            {
                WriteProtocolData(writer, context, certificate);
                WriteProtocols(writer, context);
            }

            writer.WriteBoolean("signatureVerified", signatureVerified);
            writer.WriteStartObject("connectionMetadata");
            writer.WriteString("id", connectionId.ToString("D"));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteProtocolData(Utf8JsonWriter writer, AuthorizerContext context, ClientCertificate? certificate)
    {
        writer.WriteStartObject("protocolData");
        if (context.TlsContext is { } tls)
        {
            writer.WriteStartObject("tls");
            WriteOptional(writer, "serverName", tls.ServerName);
            WriteOptional(writer, "x509CertificatePem", certificate?.Pem);
            WriteOptional(writer, "principalId", certificate?.Id);
            writer.WriteEndObject();
        }

        if (context.MqttContext is { } mqtt)
        {
            writer.WriteStartObject("mqtt");
            WriteOptional(writer, "username", mqtt.UserName);
            if (mqtt.Password is not null)
            {
                writer.WriteBase64String("password", mqtt.Password);
            }

            WriteOptional(writer, "clientId", mqtt.ClientId);
            writer.WriteEndObject();
        }

        if (context.HttpContext is { } http)
        {
            writer.WriteStartObject("http");
            if (http.Headers is not null)
            {
                writer.WriteStartObject("headers");
                foreach ((string name, string value) in http.Headers)
                {
                    writer.WriteString(name, value);
                }

                writer.WriteEndObject();
            }

            WriteOptional(writer, "queryString", http.QueryString);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteProtocols(Utf8JsonWriter writer, AuthorizerContext context)
    {
        writer.WriteStartArray("protocols");
        if (context.TlsContext is not null)
        {
            writer.WriteStringValue("tls");
        }

        if (context.HttpContext is not null)
        {
            writer.WriteStringValue("http");
        }

        if (context.MqttContext is not null)
        {
            writer.WriteStringValue("mqtt");
        }

        writer.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
