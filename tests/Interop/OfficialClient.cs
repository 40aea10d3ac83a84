using System.Text.Json;
using System.Text.Json.Nodes;

namespace IoTAuthorizerTest.InteropTests;

/// <summary>AWS's own client for JavaScript, told to send what the module sends.</summary>
internal static class OfficialClient
{
    /// <summary>The call that stands for a test.</summary>
    /// <param name="request">The test.</param>
    /// <returns>The call for <c>send.mjs</c>.</returns>
    public static JsonObject Call(TestInvokeAuthorizerRequest request)
    {
        JsonObject input = new() { ["authorizerName"] = request.AuthorizerName };
        AuthorizerContext context = request.Context;
        Set(input, "token", context.Token);
        Set(input, "tokenSignature", context.TokenSignature);
        if (context.HttpContext is { } http)
        {
            JsonObject httpContext = [];
            if (http.Headers is not null)
            {
                httpContext["headers"] = new JsonObject(http.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)JsonValue.Create(header.Value))));
            }

            Set(httpContext, "queryString", http.QueryString);
            input["httpContext"] = httpContext;
        }

        if (context.MqttContext is { } mqtt)
        {
            JsonObject mqttContext = [];
            Set(mqttContext, "username", mqtt.UserName);
            if (mqtt.Password is not null)
            {
                mqttContext["password"] = new JsonObject { ["$bytes"] = Convert.ToBase64String(mqtt.Password) };
            }

            Set(mqttContext, "clientId", mqtt.ClientId);
            input["mqttContext"] = mqttContext;
        }

        if (context.TlsContext is { } tls)
        {
            JsonObject tlsContext = [];
            Set(tlsContext, "serverName", tls.ServerName);
            input["tlsContext"] = tlsContext;
        }

        return Call("TestInvokeAuthorizer", input);
    }

    /// <summary>A call of any operation.</summary>
    /// <param name="operation">The operation's name.</param>
    /// <param name="input">Its input.</param>
    /// <returns>The call for <c>send.mjs</c>.</returns>
    public static JsonObject Call(string operation, JsonObject input) => new() { ["operation"] = operation, ["input"] = input };

    /// <summary>Sends calls.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="calls">The calls, in order.</param>
    /// <returns>For each call <c>ok</c>, or the error's name.</returns>
    public static Task<IReadOnlyList<string>> SendAsync(string endpoint, params IEnumerable<JsonObject> calls)
    {
        JsonObject order = new()
        {
            ["endpoint"] = endpoint,
            ["region"] = BothClients.Region,
            ["accessKeyId"] = BothClients.AccessKey,
            ["secretAccessKey"] = BothClients.SecretKey,
            ["calls"] = new JsonArray([.. calls]),
        };
        return NodeRuntime.RunAsync("send.mjs", JsonSerializer.Serialize(order));
    }

    private static void Set(JsonObject target, string name, string? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }
}
