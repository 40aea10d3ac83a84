namespace IoTAuthorizerTest.Policies;

/// <summary>
/// An ARN with wildcards, compiled and compared field by field (policy §2.3). The first five fields take no variables (policy §2.8), and no
/// wildcard reaches beyond its field, except in the last, which may contain colons.
/// </summary>
internal sealed class ArnPattern : ValuePattern
{
    private const int FieldsBeforeLast = 5;

    private readonly string _text;
    private readonly TextPattern? _whole;
    private readonly string? _literalStart;
    private readonly string _head;
    private readonly TextPattern[] _fields;
    private readonly TextPattern? _last;
    private readonly bool _isResource;
    private readonly bool _matchesAll;
    private readonly bool _wildcardInType;

    private ArnPattern(string text, bool variables, bool isResource)
    {
        _text = text;
        _isResource = isResource;
        _matchesAll = isResource && text == "*";
        _fields = [];
        int lastStart = StartOfLastField(text);
        if (lastStart < 0 || (isResource && !text.StartsWith("arn:", StringComparison.Ordinal)))
        {
            _whole = TextPattern.Compile(text, wildcards: true, variables);
            _head = string.Empty;
            return;
        }

        string[] fields = text[..(lastStart - 1)].Split(':');
        _fields = new TextPattern[fields.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            _fields[i] = TextPattern.Compile(fields[i], wildcards: !isResource || i != ArnFacts.ServiceField, variables: false);
        }

        _literalStart = _fields.All(field => field.IsLiteral) ? text[..lastStart] : null;
        _last = TextPattern.Compile(text[lastStart..], wildcards: true, variables);
        _head = _literalStart is null ? string.Empty : _literalStart + _last.Head;
        _wildcardInType = isResource && _last.HasWildcardInFirstLevel;
    }

    /// <summary>Compiles an element of Resource or NotResource: <c>*</c> or an ARN.</summary>
    public static ArnPattern CompileResource(string text, bool variables) => new(text, variables, isResource: true);

    /// <summary>Compiles the value of an ARN operator.</summary>
    public static ArnPattern CompileValue(string text, bool variables) => new(text, variables, isResource: false);

    public override Match Matches(in EvaluationState state, string value)
    {
        if (_matchesAll)
        {
            return Match.Yes;
        }

        // Most patterns differ from most resources here; only a wildcard in the request needs the closer look.
        if (!StartsWithHead(value) && !state.Request.HasWildcard)
        {
            return Match.No;
        }

        if (_last is null)
        {
            return MatchesWhole(state, value);
        }

        int lastStart = MatchFields(state, value);
        if (lastStart < 0)
        {
            return Match.No;
        }

        Match match = _last.MatchesText(state, value.AsSpan(lastStart));
        if (!match.IsNo)
        {
            return _wildcardInType ? state.Open(OpenQuestion.ResourceTypeWildcard, _text) : match;
        }

        return _isResource && state.Request.HasWildcard && _last.Overlaps(state.Request, value.AsSpan(lastStart))
            ? state.Open(OpenQuestion.WildcardInRequest, value)
            : match;
    }

    public override void AddMissing(AccessRequest request, string value, ISet<string> names)
    {
        if (_last is null)
        {
            _whole!.AddMissingText(request, value, names);
            return;
        }

        EvaluationState state = new(request);
        int lastStart = MatchFields(state, value);
        if (lastStart >= 0)
        {
            _last.AddMissingText(request, value.AsSpan(lastStart), names);
        }
    }

    // Resources of one policy share their start and differ near the head's end, so its last character tells most of them apart.
    private bool StartsWithHead(string value) =>
        _head.Length == 0 || (value.Length >= _head.Length && value[_head.Length - 1] == _head[^1] && value.AsSpan().StartsWith(_head));

    // AWS documents whole ARNs and "*" alone. A wildcard does not reach beyond its field, but whether one at the end of too short an ARN stands for
    // the missing fields is open, and so is what a text that is no ARN at all matches.
    private Match MatchesWhole(in EvaluationState state, string value)
    {
        bool isPossible = value != "*" && (_text.EndsWith('*') || !_text.StartsWith("arn:", StringComparison.Ordinal));
        return isPossible && !_whole!.MatchesText(state, value).IsNo ? state.Open(OpenQuestion.ResourceForm, _text) : Match.No;
    }

    // The position of the value's last field when the fields before it match, else -1.
    private int MatchFields(in EvaluationState state, string value)
    {
        if (_literalStart is not null)
        {
            return value.StartsWith(_literalStart, StringComparison.Ordinal) ? _literalStart.Length : -1;
        }

        int start = 0;
        foreach (TextPattern field in _fields)
        {
            int length = value.AsSpan(start).IndexOf(':');
            if (length < 0 || field.MatchesText(state, value.AsSpan(start, length)).IsNo)
            {
                return -1;
            }

            start += length + 1;
        }

        return start;
    }

    private static int StartOfLastField(string text)
    {
        int start = 0;
        for (int i = 0; i < FieldsBeforeLast; i++)
        {
            start = text.IndexOf(':', start) + 1;
            if (start == 0)
            {
                return -1;
            }
        }

        return start;
    }
}
