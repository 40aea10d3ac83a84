using System.Net;
using System.Text.Json;

namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>A JSON object as a client sent it. A member that is null or missing was not given; one of the wrong type is refused.</summary>
internal readonly struct RequestBody
{
    private readonly JsonElement _element;

    private RequestBody(JsonElement element)
    {
        _element = element;
    }

    /// <summary>Reads a body; an empty one is an empty object.</summary>
    /// <exception cref="AuthorizerServiceException">It is not a JSON object (SerializationException).</exception>
    public static RequestBody Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new RequestBody(document.RootElement.Clone())
                : throw Refuse("The request's body is not a JSON object");
        }
        catch (JsonException)
        {
            throw Refuse("The request's body is not JSON");
        }
    }

    public string? Text(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? ReadText(value, name)
        : throw Refuse($"'{name}' is not a string");

    public bool? Flag(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Refuse($"'{name}' is not a boolean");

    public byte[]? Blob(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out byte[]? bytes) ? bytes
        : throw Refuse($"'{name}' is not Base64");

    public RequestBody? Structure(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? new RequestBody(value)
        : throw Refuse($"'{name}' is not a structure");

    /// <summary>Reads a list of structures.</summary>
    public IReadOnlyList<RequestBody>? Structures(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? [.. value.EnumerateArray().Select(item => new RequestBody(item))]
            : throw Refuse($"'{name}' is not a list of structures");
    }

    /// <summary>Reads a list of strings.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => ReadText(item, name))]
            : throw Refuse($"'{name}' is not a list of strings");
    }

    /// <summary>Reads a map of strings, in the order given.</summary>
    public IReadOnlyDictionary<string, string>? Map(string name)
    {
        if (Structure(name) is not { } map)
        {
            return null;
        }

        Dictionary<string, string> entries = new(StringComparer.Ordinal);
        foreach (JsonProperty property in map._element.EnumerateObject())
        {
            entries[property.Name] = property.Value.ValueKind == JsonValueKind.String
                ? ReadText(property.Value, name)
                : throw Refuse($"A value of '{name}' is not a string");
        }

        return entries;
    }

    internal static AuthorizerServiceException Refuse(string message) => new("SerializationException", message, HttpStatusCode.BadRequest, requestId: null);

    private static string ReadText(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Refuse($"'{name}' is not valid Unicode");
        }
    }

    private JsonElement? Find(string name) =>
        _element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
