using System.Text.Json;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>Reads members out of a service's JSON object; a member of the wrong type makes the whole answer unreadable.</summary>
internal readonly struct JsonAnswer
{
    private readonly JsonElement _object;
    private readonly string _path;

    private JsonAnswer(JsonElement element, string path)
    {
        _object = element;
        _path = path;
    }

    /// <summary>Reads an answer.</summary>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="response">The answer.</param>
    /// <param name="operation">The operation, for messages.</param>
    /// <param name="endpoint">The address, for messages.</param>
    /// <param name="read">Builds the result.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AuthorizerTransportException">The answer is not the service's.</exception>
    public static T Read<T>(ServiceResponse response, string operation, Uri endpoint, Func<JsonAnswer, T> read)
    {
        if (!string.IsNullOrEmpty(response.ContentType) && !response.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            throw FailureTranslator.Unreadable(operation, endpoint, $"{FailureTranslator.Describe(response.ContentType)} instead of JSON");
        }

        if (response.Body.Length == 0)
        {
            throw FailureTranslator.Unreadable(operation, endpoint, "it is empty");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(response.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(new JsonAnswer(document.RootElement, string.Empty))
                : throw new FormatException("it is no JSON object");
        }
        catch (JsonException e)
        {
            throw FailureTranslator.Unreadable(operation, endpoint, $"it is no complete JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})", e);
        }
        catch (FormatException e)
        {
            throw FailureTranslator.Unreadable(operation, endpoint, e.Message, e);
        }
    }

    /// <summary>A text member.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its value; null when it is absent or null.</returns>
    public string? Text(string name) => Find(name, "a string", JsonValueKind.String) is { } value ? value.GetString() : null;

    /// <summary>A truth member.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its value; null when it is absent or null.</returns>
    public bool? Truth(string name) => Find(name, "true or false", JsonValueKind.True, JsonValueKind.False) is { } value ? value.GetBoolean() : null;

    /// <summary>A whole number member.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its value; null when it is absent or null.</returns>
    public int? Integer(string name) => Find(name, "a whole number", JsonValueKind.Number) is not { } value ? null
        : value.TryGetInt32(out int number) ? number
        : throw WrongType(name, "a whole number");

    /// <summary>A member that counts seconds since 1970, with a fraction.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its value; null when it is absent or null.</returns>
    public DateTimeOffset? EpochSeconds(string name)
    {
        if (Find(name, "a time in seconds", JsonValueKind.Number) is not { } value)
        {
            return null;
        }

        double seconds = value.GetDouble();
        return Math.Abs(seconds) < 100_000_000_000 ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000)) : throw WrongType(name, "a time in seconds");
    }

    /// <summary>A member that counts milliseconds since 1970.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its value; null when it is absent or null.</returns>
    public DateTimeOffset? EpochMilliseconds(string name) => Find(name, "a time in milliseconds", JsonValueKind.Number) is not { } value ? null
        : value.TryGetInt64(out long milliseconds) && Math.Abs(milliseconds) < 100_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : throw WrongType(name, "a time in milliseconds");

    /// <summary>A structure member.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its value; null when it is absent or null.</returns>
    public JsonAnswer? Structure(string name) => Find(name, "an object", JsonValueKind.Object) is { } value ? new JsonAnswer(value, Path(name)) : null;

    /// <summary>A list of texts.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its items; empty when it is absent or null.</returns>
    public IReadOnlyList<string> Texts(string name)
    {
        List<string> texts = [];
        foreach (JsonElement item in Items(name, "a list of strings"))
        {
            texts.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw WrongType(name, "a list of strings"));
        }

        return texts;
    }

    /// <summary>A list of structures.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its items; empty when it is absent or null.</returns>
    public IReadOnlyList<JsonAnswer> Structures(string name)
    {
        List<JsonAnswer> structures = [];
        foreach (JsonElement item in Items(name, "a list of objects"))
        {
            structures.Add(item.ValueKind == JsonValueKind.Object ? new JsonAnswer(item, Path(name)) : throw WrongType(name, "a list of objects"));
        }

        return structures;
    }

    /// <summary>A map of texts.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its entries; empty when it is absent or null.</returns>
    public IReadOnlyDictionary<string, string> TextMap(string name)
    {
        Dictionary<string, string> map = [];
        if (Find(name, "an object", JsonValueKind.Object) is { } value)
        {
            foreach (JsonProperty property in value.EnumerateObject())
            {
                map[property.Name] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : throw WrongType(name, "a map of strings");
            }
        }

        return map;
    }

    /// <summary>A text member that must be there.</summary>
    /// <param name="name">The member.</param>
    /// <returns>Its value.</returns>
    public string RequiredText(string name) => Text(name) ?? throw new FormatException($"the member '{Path(name)}' is missing");

    private JsonElement.ArrayEnumerator Items(string name, string expected) =>
        Find(name, expected, JsonValueKind.Array) is { } value ? value.EnumerateArray() : default;

    private JsonElement? Find(string name, string expected, params JsonValueKind[] kinds)
    {
        if (!_object.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return kinds.Contains(value.ValueKind) ? value : throw WrongType(name, expected);
    }

    private FormatException WrongType(string name, string expected) => new($"the member '{Path(name)}' is not {expected}");

    private string Path(string name) => _path.Length == 0 ? name : _path + "." + name;
}
