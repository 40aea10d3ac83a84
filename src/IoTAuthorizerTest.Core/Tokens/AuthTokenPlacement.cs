namespace IoTAuthorizerTest;

/// <summary>Where a device sends its token and signature (authorizer §3.4).</summary>
public enum AuthTokenPlacement
{
    /// <summary>On their own, as the test operation's token mode takes them (authorizer §3.3); no device does this.</summary>
    Token,

    /// <summary>In the query of the MQTT user name: MQTT, and MQTT over WebSocket.</summary>
    MqttUserName,

    /// <summary>In HTTP headers: MQTT over WebSocket (upgrade request) and HTTPS publish.</summary>
    HttpHeader,

    /// <summary>In the query string of the URL: MQTT over WebSocket from browsers, which cannot set headers, and HTTPS publish.</summary>
    QueryString,
}
