namespace IoTAuthorizerTest;

/// <summary>The kinds of event that reach an authorizer function, by the door that the device comes through (authorizer §3.6).</summary>
public enum AuthorizerEventKind
{
    /// <summary>The event of the test API for exactly what was given.</summary>
    Test,

    /// <summary>The event of the test API's token mode: no protocols, no protocol data.</summary>
    Token,

    /// <summary>The event of the test API for the MQTT part alone.</summary>
    Mqtt,

    /// <summary>MQTT over TLS on port 443: the MQTT part and the server name. Its shape is documented, not measured.</summary>
    MqttTls,

    /// <summary>MQTT over WebSocket: header names in lower case, the query string without its question mark. Measured.</summary>
    WebSocket,

    /// <summary>An HTTPS publish: headers and query string, nothing of MQTT. Its shape is documented, not measured.</summary>
    Http,

    /// <summary>MQTT over TLS with a client certificate (CUSTOM_AUTH_X509): no user name, no password. Its shape is documented, not measured.</summary>
    X509,
}
