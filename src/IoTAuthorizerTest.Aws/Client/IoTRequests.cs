using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>The requests of the operations that the module calls (authorizer §1.1, §1.5).</summary>
internal static class IoTRequests
{
    /// <summary>The greatest page of ListAuthorizers (authorizer §1.5).</summary>
    public const int MaxPageSize = 250;

    private const string AuthorizerName = "authorizerName";
    private const string AuthorizerPath = "/authorizer/{authorizerName}";

    /// <summary>The request of TestInvokeAuthorizer. Members that are null are left out; empty structures are sent.</summary>
    /// <param name="request">What to test.</param>
    /// <returns>The request.</returns>
    public static ServiceRequest TestInvokeAuthorizer(TestInvokeAuthorizerRequest request) => new()
    {
        Operation = "TestInvokeAuthorizer",
        Method = "POST",
        Path = AuthorizerPath + "/test",
        PathParameters = Name(request.AuthorizerName),
        Content = Body(request.Context),
        ContentType = "application/json",
        Secrets = SecretMask.SecretsOf(request.Context),
        IsPacedByCaller = true,
    };

    /// <summary>The request of DescribeAuthorizer.</summary>
    /// <param name="authorizerName">The authorizer's name.</param>
    /// <returns>The request.</returns>
    public static ServiceRequest DescribeAuthorizer(string authorizerName) => new()
    {
        Operation = "DescribeAuthorizer",
        Method = "GET",
        Path = AuthorizerPath,
        PathParameters = Name(authorizerName),
    };

    /// <summary>The request of one page of ListAuthorizers. The path's trailing slash is the service's.</summary>
    /// <param name="marker">The place to go on from; null for the first page.</param>
    /// <returns>The request.</returns>
    public static ServiceRequest ListAuthorizers(string? marker)
    {
        Dictionary<string, string> query = new() { ["pageSize"] = MaxPageSize.ToString(CultureInfo.InvariantCulture) };
        if (marker is not null)
        {
            query["marker"] = marker;
        }

        return new() { Operation = "ListAuthorizers", Method = "GET", Path = "/authorizers/", Query = query };
    }

    /// <summary>The request of DescribeDefaultAuthorizer.</summary>
    /// <returns>The request.</returns>
    public static ServiceRequest DescribeDefaultAuthorizer() => new() { Operation = "DescribeDefaultAuthorizer", Method = "GET", Path = "/default-authorizer" };

    private static Dictionary<string, string> Name(string authorizerName)
    {
        // An empty name would address another operation.
        ArgumentException.ThrowIfNullOrEmpty(authorizerName);
        return new() { [AuthorizerName] = authorizerName };
    }

    private static byte[] Body(AuthorizerContext context)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            if (context.HttpContext is { } http)
            {
                WriteHttp(writer, http);
            }

            if (context.MqttContext is { } mqtt)
            {
                WriteMqtt(writer, mqtt);
            }

            if (context.TlsContext is { } tls)
            {
                writer.WriteStartObject("tlsContext");
                WriteIfPresent(writer, "serverName", tls.ServerName);
                writer.WriteEndObject();
            }

            WriteIfPresent(writer, "token", context.Token);
            WriteIfPresent(writer, "tokenSignature", context.TokenSignature);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteHttp(Utf8JsonWriter writer, HttpContext http)
    {
        writer.WriteStartObject("httpContext");
        if (http.Headers is { } headers)
        {
            writer.WriteStartObject("headers");
            foreach ((string name, string value) in headers)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        WriteIfPresent(writer, "queryString", http.QueryString);
        writer.WriteEndObject();
    }

    private static void WriteMqtt(Utf8JsonWriter writer, MqttContext mqtt)
    {
        writer.WriteStartObject("mqttContext");
        WriteIfPresent(writer, "username", mqtt.UserName);
        if (mqtt.Password is { } password)
        {
            writer.WriteBase64String("password", password);
        }

        WriteIfPresent(writer, "clientId", mqtt.ClientId);
        writer.WriteEndObject();
    }

    private static void WriteIfPresent(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
