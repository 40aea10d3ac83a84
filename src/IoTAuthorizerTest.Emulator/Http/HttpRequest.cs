namespace IoTAuthorizerTest.Emulator.Http;

/// <summary>One request, read whole.</summary>
internal sealed class HttpRequest
{
    public required string Method { get; init; }

    /// <summary>Gets the path as sent, percent-encoding and all.</summary>
    public required string RawPath { get; init; }

    /// <summary>Gets the query as sent, without its question mark; empty when there is none.</summary>
    public required string RawQuery { get; init; }

    /// <summary>Gets the headers; a repeated one is joined with a comma.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Gets the body, empty when it was larger than the server accepts.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>Gets the size of a body that was larger than the server accepts and has been thrown away; null otherwise.</summary>
    public long? OversizeBody { get; set; }

    /// <summary>Gets the check whether the client has closed the connection: the answer as of now, from the system.</summary>
    public Func<bool> IsClientGone { get; set; } = static () => false;

    public bool KeepAlive { get; init; }

    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;
}
