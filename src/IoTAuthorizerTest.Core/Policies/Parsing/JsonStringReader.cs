using System.Globalization;
using System.Text;

namespace IoTAuthorizerTest.Policies;

/// <summary>Reads JSON strings: decodes escapes, and notes raw control characters and halves of surrogate pairs.</summary>
internal sealed class JsonStringReader
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly List<PolicyProblem> _problems;

    public JsonStringReader(SourceText source, List<PolicyProblem> problems)
    {
        _source = source;
        _text = source.Text;
        _problems = problems;
    }

    /// <summary>Reads the string whose opening quote is at the position, and moves the position behind the closing quote.</summary>
    public string Read(ref int position)
    {
        int start = position;
        int content = start + 1;
        int stop = IndexOfQuoteOrBackslash(start, content);
        string value;
        if (_text[stop] == '"')
        {
            value = PolicyNames.Get(_text.AsSpan(content, stop - content));
            position = stop + 1;
        }
        else
        {
            value = ReadEscaped(start, stop, out position);
        }

        // Nearly all strings are plain ASCII, in which there is nothing to note.
        if (_text.AsSpan(content, position - 1 - content).ContainsAnyExceptInRange(' ', '~') || value.Length != position - 1 - content)
        {
            NoteControlCharacter(content, position - 1);
            NoteLoneSurrogate(value, start, position);
        }

        return value;
    }

    private string ReadEscaped(int start, int firstBackslash, out int end)
    {
        StringBuilder builder = new();
        int from = start + 1;
        int stop = firstBackslash;
        while (_text[stop] == '\\')
        {
            builder.Append(_text, from, stop - from);
            builder.Append(ReadEscape(start, stop, out from));
            stop = IndexOfQuoteOrBackslash(start, from);
        }

        builder.Append(_text, from, stop - from);
        end = stop + 1;
        return builder.ToString();
    }

    private char ReadEscape(int start, int backslash, out int end)
    {
        if (backslash + 1 == _text.Length)
        {
            throw Unterminated(start);
        }

        end = backslash + 2;
        switch (_text[backslash + 1])
        {
            case '"':
                return '"';
            case '\\':
                return '\\';
            case '/':
                return '/';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                end = backslash + 6;
                if (end <= _text.Length
                    && ushort.TryParse(_text.AsSpan(backslash + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
                {
                    return (char)code;
                }

                break;
        }

        throw SyntaxErrors.At(
            _source,
            PolicySyntaxErrorKind.InvalidEscape,
            backslash,
            Math.Min(2, _text.Length - backslash),
            "a backslash stands before something that JSON does not escape; a backslash itself is written \\\\");
    }

    private int IndexOfQuoteOrBackslash(int start, int from)
    {
        int found = _text.AsSpan(from).IndexOfAny('"', '\\');
        return found >= 0 ? from + found : throw Unterminated(start);
    }

    // The rest of the document is inside the open string; its first line is where the quote is most likely missing.
    private PolicySyntaxException Unterminated(int start)
    {
        int lineEnd = _text.AsSpan(start).IndexOfAny('\r', '\n');
        int length = lineEnd < 0 ? _text.Length - start : lineEnd;
        return SyntaxErrors.At(_source, PolicySyntaxErrorKind.UnterminatedString, start, length, "a string starts here and has no closing quote");
    }

    private void NoteControlCharacter(int content, int end)
    {
        int found = _text.AsSpan(content, end - content).IndexOfAnyInRange('\u0000', '\u001F');
        if (found >= 0)
        {
            int at = content + found;
            _problems.Add(new PolicyProblem(
                _source,
                at,
                at + 1,
                PolicyProblemKind.ControlCharacter,
                $"the control character {SyntaxErrors.CodePoint(_text[at])} stands in a string; JSON wants it escaped"));
        }
    }

    private void NoteLoneSurrogate(string value, int start, int end)
    {
        int first = value.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (int i = Math.Max(first, 0); first >= 0 && i < value.Length; i++)
        {
            if (char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(value[i]))
            {
                int at = _source.SkipStringCharacters(start + 1, i);
                int after = _source.SkipStringCharacters(at, 1);
                _problems.Add(new PolicyProblem(
                    _source,
                    at,
                    Math.Min(after, end),
                    PolicyProblemKind.LoneSurrogate,
                    $"{SyntaxErrors.CodePoint(value[i])} is half of a surrogate pair, not a character"));
                return;
            }
        }
    }
}
