namespace IoTAuthorizerTest;

/// <summary>The HTTP part of a connection: an HTTPS publish or a WebSocket upgrade. Immutable.</summary>
public sealed class HttpContext
{
    /// <summary>Gets the headers in the order given, names as written; null when none were given (which differs from empty on the wire).</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Gets the query string with its leading <c>?</c>; null when none was given.</summary>
    public string? QueryString { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"http ({Headers?.Count ?? 0} headers{(QueryString is null ? string.Empty : ", query string")})";
}
