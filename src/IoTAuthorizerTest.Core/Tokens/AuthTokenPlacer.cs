namespace IoTAuthorizerTest.Tokens;

/// <summary>Merges a token's fields into the context of a connection.</summary>
internal static class AuthTokenPlacer
{
    internal static AuthorizerContext WithToken(AuthorizerContext context, string token, string tokenSignature) => new()
    {
        Token = token,
        TokenSignature = tokenSignature,
        HttpContext = context.HttpContext,
        MqttContext = context.MqttContext,
        TlsContext = context.TlsContext,
    };

    /// <summary>Existing parameters come first, as in the device SDKs (authorizer §3.5).</summary>
    internal static AuthorizerContext WithMqttUserName(AuthorizerContext context, string? userName, List<KeyValuePair<string, string>> fields)
    {
        string existing = context.MqttContext?.UserName ?? string.Empty;
        string[] parts = existing.Split('?');
        if (parts.Length > 2)
        {
            throw new AuthorizerInputException(
                "MqttContext.UserName",
                "The MQTT user name has more than one '?'; AWS does not find the credentials in it (authorizer names and tokens stand behind the only '?').",
                "Give the user name with at most one '?'.",
                existing.IndexOf('?', parts[0].Length + 1));
        }

        string path = parts[0].Length > 0 ? parts[0] : userName ?? string.Empty;
        string query = CredentialQuery.Append(parts.Length > 1 ? parts[1] : string.Empty, fields);
        return With(context, context.HttpContext, new MqttContext
        {
            UserName = $"{path}?{query}",
            Password = context.MqttContext?.Password,
            ClientId = context.MqttContext?.ClientId,
        });
    }

    internal static AuthorizerContext WithHeaders(AuthorizerContext context, List<KeyValuePair<string, string>> fields)
    {
        foreach (KeyValuePair<string, string> field in fields)
        {
            if (!AuthTokenNames.CanBeHeaderValue(field.Value))
            {
                throw new AuthorizerInputException(
                    nameof(AuthToken.Token),
                    "The token cannot be sent in an HTTP header: it has a line break, a NUL, or white space at its beginning or end.",
                    "Sign the token without these characters, or place it in the MQTT user name or the query string, where it is URL-encoded.");
            }
        }

        // Header names are case-insensitive, but the test operation hands them to the function as they are written.
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> header in context.HttpContext?.Headers ?? new Dictionary<string, string>())
        {
            if (!fields.Any(field => field.Key.Equals(header.Key, StringComparison.OrdinalIgnoreCase)))
            {
                headers[header.Key] = header.Value;
            }
        }

        foreach (KeyValuePair<string, string> field in fields)
        {
            headers[field.Key] = field.Value;
        }

        return With(context, new HttpContext { Headers = headers, QueryString = context.HttpContext?.QueryString }, context.MqttContext);
    }

    internal static AuthorizerContext WithQueryString(AuthorizerContext context, List<KeyValuePair<string, string>> fields)
    {
        string existing = context.HttpContext?.QueryString ?? string.Empty;
        string query = CredentialQuery.Append(existing.StartsWith('?') ? existing[1..] : existing, fields);
        return With(context, new HttpContext { Headers = context.HttpContext?.Headers, QueryString = $"?{query}" }, context.MqttContext);
    }

    private static AuthorizerContext With(AuthorizerContext context, HttpContext? http, MqttContext? mqtt) => new()
    {
        Token = context.Token,
        TokenSignature = context.TokenSignature,
        HttpContext = http,
        MqttContext = mqtt,
        TlsContext = context.TlsContext,
    };
}
