namespace IoTAuthorizerTest.Emulator.Http;

/// <summary>What came in cannot be served as an HTTP request: it is answered with the status, and the connection closes.</summary>
/// <param name="statusCode">The status to answer with.</param>
/// <param name="message">What is wrong, never what was sent.</param>
internal sealed class HttpProtocolException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;
}
