namespace IoTAuthorizerTest.Policies;

/// <summary>A JSON value with its place in the text: start and end are offsets, the end exclusive.</summary>
internal sealed class JsonNode
{
    public required PolicyValueKind Kind { get; init; }

    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>Gets a string's decoded value; null for everything else.</summary>
    public string? Text { get; init; }

    public JsonNode[] Items { get; init; } = [];

    /// <summary>Gets an object's members in the order written, duplicates included.</summary>
    public JsonMember[] Members { get; init; } = [];
}
