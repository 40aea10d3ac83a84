using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>What a device presents, as it appears in the event of one kind of connection (authorizer §3.6).</summary>
/// <param name="Context">The parts that the event has.</param>
/// <param name="Certificate">The device's certificate; null where it has none.</param>
internal sealed record EventVariant(AuthorizerContext Context, ClientCertificate? Certificate = null)
{
    private const string MqttPath = "mqtt";

    /// <summary>Says which kinds of event a device can cause.</summary>
    /// <param name="hasToken">Whether it presents a verified token: without one there is no token mode.</param>
    /// <returns>The kinds; the first is the ordinary test's, which the others are compared with.</returns>
    public static IReadOnlyList<AuthorizerEventKind> Kinds(bool hasToken) =>
        [.. Enum.GetValues<AuthorizerEventKind>().Where(kind => kind != AuthorizerEventKind.Token || hasToken)];

    /// <summary>Turns what a device presents into what the event of a kind shows of it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="context">What the device presents in the test.</param>
    /// <param name="token">Its verified token; null when there is none.</param>
    /// <param name="dataEndpoint">The server name of a device that gives none.</param>
    /// <returns>The variant.</returns>
    public static EventVariant Of(AuthorizerEventKind kind, AuthorizerContext context, string? token, string dataEndpoint)
    {
        TlsContext tls = context.TlsContext is { ServerName: not null } given ? given : new TlsContext { ServerName = dataEndpoint };
        MqttContext mqtt = context.MqttContext ?? new MqttContext();
        return kind switch
        {
            AuthorizerEventKind.Token => new EventVariant(new AuthorizerContext { Token = token }),
            AuthorizerEventKind.Mqtt => new EventVariant(new AuthorizerContext { MqttContext = mqtt }),
            AuthorizerEventKind.MqttTls => new EventVariant(new AuthorizerContext { TlsContext = tls, MqttContext = mqtt }),
            AuthorizerEventKind.WebSocket => new EventVariant(new AuthorizerContext { TlsContext = tls, MqttContext = mqtt, HttpContext = Upgrade(context.HttpContext, tls) }),
            AuthorizerEventKind.Http => new EventVariant(new AuthorizerContext { TlsContext = tls, HttpContext = Publish(context) }),
            AuthorizerEventKind.X509 => new EventVariant(new AuthorizerContext { TlsContext = tls, MqttContext = new MqttContext { ClientId = mqtt.ClientId } }, ClientCertificate.Example),
            _ => new EventVariant(context),
        };
    }

    /// <summary>
    /// Puts token and signature of a token-mode test where a device of the kind has them: in the query of its MQTT user name, or of
    /// its request. Only the test operation takes them bare (authorizer §3.3-3.5).
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="authorizer">The authorizer as registered.</param>
    /// <param name="context">What the device presents in the test.</param>
    /// <returns>What it presents when it connects.</returns>
    public static AuthorizerContext Presented(AuthorizerEventKind kind, AuthorizerDescription authorizer, AuthorizerContext context)
    {
        if (context is not { Token: { } token, TokenSignature: { } signature } || authorizer is not { AuthorizerName: { } name, TokenKeyName: { } keyName })
        {
            return context;
        }

        List<KeyValuePair<string, string>> fields = [new(CustomAuthorizerFields.AuthorizerName, name), new(keyName, token), new(CustomAuthorizerFields.TokenSignature, signature)];
        return kind switch
        {
            AuthorizerEventKind.Mqtt or AuthorizerEventKind.MqttTls => AuthTokenPlacer.WithMqttUserName(context, userName: null, fields),
            AuthorizerEventKind.WebSocket or AuthorizerEventKind.Http => AuthTokenPlacer.WithQueryString(context, fields),
            _ => context,
        };
    }

    // The gateway hands header names over in lower case, and the query without its question mark, empty when there is none.
    private static HttpContext Upgrade(HttpContext? http, TlsContext tls)
    {
        Dictionary<string, string> headers = new()
        {
            ["host"] = tls.ServerName!,
            ["connection"] = "Upgrade",
            ["upgrade"] = "websocket",
            ["sec-websocket-version"] = "13",
            ["sec-websocket-key"] = "dGhlIHNhbXBsZSBub25jZQ==",
            ["sec-websocket-protocol"] = MqttPath,
        };
        foreach ((string name, string value) in http?.Headers ?? new Dictionary<string, string>())
        {
            headers[name.ToLowerInvariant()] = value;
        }

        return new HttpContext { Headers = headers, QueryString = http?.QueryString is { Length: > 0 } query ? query[1..] : string.Empty };
    }

    // A device without an HTTP part would put what its user name's query holds into the request's query.
    private static HttpContext Publish(AuthorizerContext context)
    {
        string userName = context.MqttContext?.UserName ?? string.Empty;
        int query = userName.IndexOf('?', StringComparison.Ordinal);
        return new HttpContext
        {
            Headers = context.HttpContext?.Headers ?? new Dictionary<string, string>(),
            QueryString = context.HttpContext?.QueryString ?? (query < 0 ? "?" : userName[query..]),
        };
    }
}
