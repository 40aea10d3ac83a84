using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>What an authorizer function answered, member by member with their places.</summary>
internal sealed class LintResponse
{
    private readonly SourceText? _source;
    private readonly JsonNode? _root;

    /// <summary>Reads what a function returned, whatever it is.</summary>
    public LintResponse(string payload)
        : this(payload, hasPlaces: true)
    {
    }

    private LintResponse(string payload, bool hasPlaces)
    {
        SourceText source = new(payload);
        _source = hasPlaces ? source : null;
        Payload = payload;
        try
        {
            JsonReader reader = new(source, Problems);
            _root = reader.ReadAll();
        }
        catch (PolicySyntaxException exception)
        {
            SyntaxError = exception.Error;
        }
    }

    public string Payload { get; }

    /// <summary>Gets why the payload is no JSON; null when it is.</summary>
    public PolicySyntaxError? SyntaxError { get; }

    public List<PolicyProblem> Problems { get; } = [];

    /// <summary>Gets what the payload is; null when it is no JSON.</summary>
    public JsonNode? Root => _root;

    public bool IsObject => _root?.Kind == PolicyValueKind.Object;

    /// <summary>Gets whether the function accepts the device; null when it does not say.</summary>
    public bool? IsAuthenticated => Find(AnswerNames.IsAuthenticated)?.Value is { Kind: PolicyValueKind.Boolean } node ? Text(node) == "true" : null;

    /// <summary>Gets the items of policyDocuments; null when it is no list.</summary>
    public IReadOnlyList<JsonNode>? Documents => Find(AnswerNames.PolicyDocuments)?.Value is { Kind: PolicyValueKind.Array } node ? node.Items : null;

    /// <summary>Makes the response that an answer of AWS's stands for. It has no text to point into.</summary>
    public static LintResponse FromAnswer(bool isAuthenticated, string? principalId, IReadOnlyList<PolicyDocument> documents)
    {
        string principal = principalId is null ? string.Empty : $",\"{AnswerNames.PrincipalId}\":{JsonPieces.Quote(principalId)}";
        string list = string.Join(',', documents.Select(document => JsonPieces.Quote(document.Json)));
        string flag = isAuthenticated ? "true" : "false";
        return new LintResponse($"{{\"{AnswerNames.IsAuthenticated}\":{flag}{principal},\"{AnswerNames.PolicyDocuments}\":[{list}]}}", hasPlaces: false);
    }

    /// <summary>Finds a member by its exact name; the last one counts.</summary>
    public JsonMember? Find(string name) => _root?.Members.LastOrDefault(member => member.Name == name);

    /// <summary>Finds a member whose name is probably a misspelling: other case, or a letter off.</summary>
    public JsonMember? FindMisspelt(string name) =>
        _root?.Members.FirstOrDefault(member => member.Name != name && !AnswerNames.All.Contains(member.Name) && NameSuggester.Closest(member.Name, [name]) is not null);

    /// <summary>Gets a value as text: a string without its quotes, anything else as JSON.</summary>
    public string Text(JsonNode node) => node.Text ?? Payload[node.Start..node.End];

    public LintPlace At(JsonNode node) => At(node.Start, node.End);

    public LintPlace AtName(JsonMember member) => At(member.NameStart, member.NameEnd);

    /// <summary>Gets the place of the whole answer, or of its first character when it is an object that lacks something.</summary>
    public LintPlace Start => _root is null ? At(0, 0) : At(_root.Start, IsObject ? _root.Start + 1 : _root.End);

    public LintPlace At(int start, int end) =>
        _source is null ? LintPlace.Nowhere : new LintPlace(Payload, null, null, _source.SpanOf(start, end - start));

    /// <summary>Reads the documents as AWS does: strings hold one, objects are one (authorizer §3.8).</summary>
    public IReadOnlyList<PolicyDocument> ReadDocuments()
    {
        IReadOnlyList<JsonNode> items = Documents ?? [];
        PolicyDocument[] documents = new PolicyDocument[items.Count];
        for (int i = 0; i < documents.Length; i++)
        {
            JsonNode item = items[i];
            documents[i] = PolicyDocument.ParseLenient(item.Text ?? JsonPieces.Minify(Payload.AsSpan(item.Start, item.End - item.Start)));
        }

        return documents;
    }
}
