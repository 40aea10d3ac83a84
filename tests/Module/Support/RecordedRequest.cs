using System.Text;
using System.Text.Json;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>A request exactly as it came over the wire.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The request target as sent: path and query, still percent-encoded.</param>
/// <param name="Headers">The headers in the order sent, names as sent.</param>
/// <param name="Body">The body's bytes.</param>
public sealed record RecordedRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>Gets the path as sent, without the query.</summary>
    public string Path => Target.Split('?', 2)[0];

    /// <summary>Gets the query as sent, without its question mark; empty when there is none.</summary>
    public string Query => Target.Contains('?', StringComparison.Ordinal) ? Target.Split('?', 2)[1] : string.Empty;

    /// <summary>Gets the body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The value of a header; null when it was not sent.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The body as JSON.</summary>
    public JsonElement Json() => JsonDocument.Parse(Body).RootElement.Clone();
}
