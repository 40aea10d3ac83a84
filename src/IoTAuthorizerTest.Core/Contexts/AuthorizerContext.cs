namespace IoTAuthorizerTest;

/// <summary>
/// What a device presents to a custom authorizer: a token with its signature, or the HTTP, MQTT and TLS
/// context of a connection. Immutable.
/// </summary>
public sealed class AuthorizerContext
{
    /// <summary>Gets the token (token mode); null in context mode.</summary>
    public string? Token { get; init; }

    /// <summary>Gets the Base64 signature of <see cref="Token"/>; null in context mode.</summary>
    public string? TokenSignature { get; init; }

    /// <summary>Gets the HTTP part of the connection; null when there is none.</summary>
    public HttpContext? HttpContext { get; init; }

    /// <summary>Gets the MQTT part of the connection; null when there is none.</summary>
    public MqttContext? MqttContext { get; init; }

    /// <summary>Gets the TLS part of the connection; null when there is none.</summary>
    public TlsContext? TlsContext { get; init; }

    /// <summary>Says which parts are present, never what they hold, except for the client id.</summary>
    /// <returns>For example <c>mqtt(d1) tls</c>.</returns>
    public override string ToString()
    {
        List<string> parts = [];
        if (Token is not null || TokenSignature is not null)
        {
            parts.Add("token");
        }

        if (TlsContext is not null)
        {
            parts.Add("tls");
        }

        if (HttpContext is not null)
        {
            parts.Add("http");
        }

        if (MqttContext is not null)
        {
            parts.Add(MqttContext.ClientId is null ? "mqtt" : $"mqtt({DisplayText.Printable(MqttContext.ClientId)})");
        }

        return parts.Count == 0 ? "empty" : string.Join(' ', parts);
    }
}
