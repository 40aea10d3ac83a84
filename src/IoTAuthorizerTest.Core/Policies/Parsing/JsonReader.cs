namespace IoTAuthorizerTest.Policies;

/// <summary>
/// Reads JSON into nodes that know their place. System.Text.Json gives neither columns nor comments with their places, and it
/// stops at the first oddity; this reader goes on behind comments, trailing commas and invisible characters, and lists them.
/// Time is linear in the text; nesting is bounded, so that no text exhausts the stack.
/// </summary>
internal sealed class JsonReader
{
    // Looked up by length and comparison: cheaper than a set for the few members that objects of policies have.
    private const int FewMembers = 8;

    // As many as documents usually have open at once.
    private const int OpenMembers = 12;

    private readonly SourceText _source;
    private readonly string _text;
    private readonly JsonBlankReader _blanks;
    private readonly JsonStringReader _strings;
    private readonly List<PolicyProblem> _problems;

    // The members and items of all objects and arrays that are still open, the innermost one's last: each becomes an array when it closes.
    private readonly List<JsonMember> _members = new(OpenMembers);
    private readonly List<JsonNode> _items = new(OpenMembers);
    private int _position;
    private int _depth;

    public JsonReader(SourceText source, List<PolicyProblem> problems)
    {
        _source = source;
        _text = source.Text;
        _problems = problems;
        _blanks = new JsonBlankReader(source, problems);
        _strings = new JsonStringReader(source, problems);
    }

    /// <summary>Reads the one value that the text holds.</summary>
    /// <exception cref="PolicySyntaxException">The text holds no JSON value, more than one, or exceeds a bound.</exception>
    public JsonNode ReadAll()
    {
        if (_text.Length > PolicyDocument.MaximumLength)
        {
            throw Error(
                PolicySyntaxErrorKind.TooLong,
                PolicyDocument.MaximumLength,
                0,
                FormattableString.Invariant($"the text has {_text.Length} characters, more than the {PolicyDocument.MaximumLength} that a policy document can have"));
        }

        SkipBlank();
        if (_position == _text.Length)
        {
            throw Error(PolicySyntaxErrorKind.Empty, _position, 0, "there is no text, only white space or comments");
        }

        JsonNode node = ReadValue();
        SkipBlank();
        if (_position < _text.Length)
        {
            throw Error(
                PolicySyntaxErrorKind.TrailingText,
                _position,
                1,
                $"{Describe(_position)} follows the end of the document");
        }

        return node;
    }

    private JsonNode ReadValue()
    {
        if (_position == _text.Length)
        {
            throw EndOfText("a value is missing");
        }

        char first = _text[_position];
        switch (first)
        {
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"':
                int start = _position;
                string text = _strings.Read(ref _position);
                return new JsonNode { Kind = PolicyValueKind.String, Start = start, End = _position, Text = text };
            case 't':
                return ReadWord("true", PolicyValueKind.Boolean);
            case 'f':
                return ReadWord("false", PolicyValueKind.Boolean);
            case 'n':
                return ReadWord("null", PolicyValueKind.Null);
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            case '\'':
                throw Unexpected("JSON wants double quotes around strings, not single quotes");
            case '\u201C' or '\u201D' or '\u201E' or '\u2018' or '\u2019':
                throw Unexpected($"JSON wants straight double quotes around strings, not {Describe(_position)}");
            default:
                throw Unexpected($"a value is expected, not {Describe(_position)}");
        }
    }

    private JsonNode ReadObject()
    {
        int start = _position;
        Enter();
        int first = _members.Count;
        HashSet<string>? seen = null;
        SkipBlank();
        while (!TryClose('}', "object", start))
        {
            JsonMember member = ReadMember();
            if (IsDuplicate(first, member.Name, ref seen))
            {
                _problems.Add(new PolicyProblem(
                    _source,
                    member.NameStart,
                    member.NameEnd,
                    PolicyProblemKind.DuplicateKey,
                    $"\"{member.Name}\" stands twice in the same object; the last one counts",
                    member.Name));
            }

            _members.Add(member);
            SkipSeparator('}');
        }

        _depth--;
        return new JsonNode { Kind = PolicyValueKind.Object, Start = start, End = _position, Members = TakeFrom(_members, first) };
    }

    private JsonMember ReadMember()
    {
        if (_text[_position] != '"')
        {
            throw Unexpected(_text[_position] switch
            {
                '\'' => "JSON wants double quotes around names, not single quotes",
                '\u201C' or '\u201D' or '\u201E' or '\u2018' or '\u2019' => $"JSON wants straight double quotes around names, not {Describe(_position)}",
                _ => $"a name in double quotes is expected, not {Describe(_position)}",
            });
        }

        int nameStart = _position;
        string name = _strings.Read(ref _position);
        int nameEnd = _position;
        SkipBlank();
        if (_position == _text.Length)
        {
            throw EndOfText("a colon is missing");
        }

        if (_text[_position] != ':')
        {
            throw Unexpected($"a colon is expected after the name, not {Describe(_position)}");
        }

        _position++;
        SkipBlank();
        return new JsonMember(name, nameStart, nameEnd, ReadValue());
    }

    private JsonNode ReadArray()
    {
        int start = _position;
        Enter();
        int first = _items.Count;
        SkipBlank();
        while (!TryClose(']', "array", start))
        {
            _items.Add(ReadValue());
            SkipSeparator(']');
        }

        _depth--;
        return new JsonNode { Kind = PolicyValueKind.Array, Start = start, End = _position, Items = TakeFrom(_items, first) };
    }

    private static T[] TakeFrom<T>(List<T> open, int first)
    {
        if (open.Count == first)
        {
            return [];
        }

        T[] taken = new T[open.Count - first];
        open.CopyTo(first, taken, 0, taken.Length);
        open.RemoveRange(first, taken.Length);
        return taken;
    }

    private void Enter()
    {
        if (_depth == PolicyDocument.MaximumDepth)
        {
            throw Error(
                PolicySyntaxErrorKind.TooDeep,
                _position,
                1,
                FormattableString.Invariant($"arrays and objects are nested more than {PolicyDocument.MaximumDepth} deep"));
        }

        _depth++;
        _position++;
    }

    private bool TryClose(char bracket, string what, int start)
    {
        if (_position == _text.Length)
        {
            TextSpan opened = _source.SpanOf(start, 1);
            throw EndOfText($"'{bracket}' is missing for the {what} that starts at {opened}");
        }

        if (_text[_position] != bracket)
        {
            return false;
        }

        _position++;
        return true;
    }

    // After an item: a comma and the next one, or the closing bracket. A comma before the bracket is noted and passed over.
    private void SkipSeparator(char bracket)
    {
        SkipBlank();
        if (_position == _text.Length || _text[_position] == bracket)
        {
            return;
        }

        if (_text[_position] != ',')
        {
            throw Unexpected(_text[_position] is '"' or '{' or '['
                ? $"a comma is missing before {Describe(_position)}"
                : $"a comma or '{bracket}' is expected, not {Describe(_position)}");
        }

        int comma = _position;
        _position++;
        SkipBlank();
        if (_position < _text.Length && _text[_position] == bracket)
        {
            _problems.Add(new PolicyProblem(
                _source,
                comma,
                comma + 1,
                PolicyProblemKind.TrailingComma,
                $"a comma stands before '{bracket}', which JSON does not allow"));
        }
    }

    private bool IsDuplicate(int first, string name, ref HashSet<string>? seen)
    {
        if (_members.Count - first < FewMembers)
        {
            for (int i = first; i < _members.Count; i++)
            {
                if (string.Equals(_members[i].Name, name, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }

        seen ??= _members.Skip(first).Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        return !seen.Add(name);
    }

    private JsonNode ReadWord(string word, PolicyValueKind kind)
    {
        int end = _position + word.Length;
        if (!_text.AsSpan(_position).StartsWith(word, StringComparison.Ordinal) || (end < _text.Length && char.IsLetterOrDigit(_text[end])))
        {
            throw Unexpected($"a value is expected, not {Describe(_position)}");
        }

        int start = _position;
        _position = end;
        return new JsonNode { Kind = kind, Start = start, End = end };
    }

    private JsonNode ReadNumber()
    {
        int start = _position;
        int position = start;
        if (_text[position] == '-')
        {
            position++;
        }

        int whole = position;
        SkipDigits(ref position);
        bool valid = position > whole && (_text[whole] != '0' || position == whole + 1);
        if (position < _text.Length && _text[position] == '.')
        {
            int fraction = ++position;
            SkipDigits(ref position);
            valid &= position > fraction;
        }

        if (position < _text.Length && _text[position] is 'e' or 'E')
        {
            position++;
            if (position < _text.Length && _text[position] is '+' or '-')
            {
                position++;
            }

            int exponent = position;
            SkipDigits(ref position);
            valid &= position > exponent;
        }

        if (!valid || (position < _text.Length && char.IsLetterOrDigit(_text[position])))
        {
            throw Error(PolicySyntaxErrorKind.InvalidNumber, start, Math.Max(1, position - start), "this is not a number that JSON knows");
        }

        _position = position;
        return new JsonNode { Kind = PolicyValueKind.Number, Start = start, End = position };
    }

    private void SkipDigits(ref int position)
    {
        while (position < _text.Length && char.IsAsciiDigit(_text[position]))
        {
            position++;
        }
    }

    private void SkipBlank() => _blanks.Skip(ref _position);

    private string Describe(int position) => SyntaxErrors.Describe(_text[position]);

    private PolicySyntaxException Unexpected(string message) =>
        Error(PolicySyntaxErrorKind.UnexpectedCharacter, _position, 1, message);

    private PolicySyntaxException EndOfText(string message) =>
        Error(PolicySyntaxErrorKind.UnexpectedEnd, _text.Length, 0, $"the text ends too early: {message}");

    private PolicySyntaxException Error(PolicySyntaxErrorKind kind, int offset, int length, string message) =>
        SyntaxErrors.At(_source, kind, offset, length, message);
}
