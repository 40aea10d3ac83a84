namespace IoTAuthorizerTest;

/// <summary>How a request failed on its way.</summary>
public enum TransportFailure
{
    /// <summary>No connection: name resolution, refusal, reset, TLS.</summary>
    Unreachable,

    /// <summary>No answer within the time allowed.</summary>
    Timeout,

    /// <summary>An answer that is not the service's: HTML, half a JSON, nothing.</summary>
    UnreadableAnswer,
}
