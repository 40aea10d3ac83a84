namespace IoTAuthorizerTest.Policies;

/// <summary>A JSON value with its place in the text: start and end are offsets, the end exclusive.</summary>
internal sealed class JsonNode
{
    // A node is one of the three, and documents have many nodes.
    private readonly object? _content;

    public required PolicyValueKind Kind { get; init; }

    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>Gets a string's decoded value; null for everything else.</summary>
    public string? Text
    {
        get => _content as string;
        init => _content = value;
    }

    public JsonNode[] Items
    {
        get => _content as JsonNode[] ?? [];
        init => _content = value;
    }

    /// <summary>Gets an object's members in the order written, duplicates included.</summary>
    public JsonMember[] Members
    {
        get => _content as JsonMember[] ?? [];
        init => _content = value;
    }
}
