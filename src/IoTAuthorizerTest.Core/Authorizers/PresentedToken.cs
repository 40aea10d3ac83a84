using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>
/// The token and signature as a device presents them inside its MQTT user name, headers or query string (authorizer §3.4).
/// Names match without case; the precedence user name, headers, query is the module's own, AWS's is undetermined (authorizer §10.2).
/// </summary>
/// <param name="Token">The token, URL-decoded where it came from a query.</param>
/// <param name="UndecodedToken">The token as it stood in the query.</param>
/// <param name="Signature">The signature, URL-decoded where it came from a query.</param>
/// <param name="Place">Where they stood, for explanations.</param>
internal sealed record PresentedToken(string Token, string UndecodedToken, string Signature, string Place)
{
    /// <summary>Looks in every place; null when no single place holds both.</summary>
    public static PresentedToken? Find(AuthorizerContext context, string? tokenKeyName)
    {
        if (string.IsNullOrEmpty(tokenKeyName))
        {
            return null;
        }

        return FromUserName(context.MqttContext?.UserName, tokenKeyName)
            ?? FromHeaders(context.HttpContext?.Headers, tokenKeyName)
            ?? FromQuery(context.HttpContext?.QueryString, tokenKeyName, "query string");
    }

    private static PresentedToken? FromUserName(string? userName, string tokenKeyName)
    {
        int query = userName?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        return query < 0 ? null : FromQuery(userName![query..], tokenKeyName, "MQTT user name");
    }

    private static PresentedToken? FromHeaders(IReadOnlyDictionary<string, string>? headers, string tokenKeyName)
    {
        string? token = null;
        string? signature = null;
        foreach ((string name, string value) in headers ?? new Dictionary<string, string>())
        {
            if (name.Equals(tokenKeyName, StringComparison.OrdinalIgnoreCase))
            {
                token ??= value;
            }
            else if (name.Equals(CustomAuthorizerFields.TokenSignature, StringComparison.OrdinalIgnoreCase))
            {
                signature ??= value;
            }
        }

        return token is null || signature is null ? null : new PresentedToken(token, token, signature, "headers");
    }

    private static PresentedToken? FromQuery(string? query, string tokenKeyName, string place)
    {
        if (query is null)
        {
            return null;
        }

        string? token = null;
        string? signature = null;
        foreach (string pair in query.TrimStart('?').Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                continue;
            }

            string name = Uri.UnescapeDataString(pair[..equals]);
            string value = pair[(equals + 1)..];
            if (name.Equals(tokenKeyName, StringComparison.OrdinalIgnoreCase))
            {
                token ??= value;
            }
            else if (name.Equals(CustomAuthorizerFields.TokenSignature, StringComparison.OrdinalIgnoreCase))
            {
                signature ??= value;
            }
        }

        return token is null || signature is null
            ? null
            : new PresentedToken(DecodeForm(token), token, DecodeForm(signature), place);
    }

    // A query is form-decoded: '+' is a space (authorizer §5.2 row 9).
    private static string DecodeForm(string value) => Uri.UnescapeDataString(value.Replace('+', ' '));
}
