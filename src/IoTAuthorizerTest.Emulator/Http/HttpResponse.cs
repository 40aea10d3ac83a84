namespace IoTAuthorizerTest.Emulator.Http;

/// <summary>One response.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Body">The body; always sent with its length.</param>
internal sealed record HttpResponse(int StatusCode, ReadOnlyMemory<byte> Body)
{
    /// <summary>Gets the headers besides length and connection, which the server writes. Values hold no line breaks.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Gets a value indicating whether the connection closes after this response.</summary>
    public bool Close { get; init; }
}
