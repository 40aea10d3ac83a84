using System.Globalization;

namespace IoTAuthorizerTest.Policies;

/// <summary>Passes over what may stand between values: white space, and comments and invisible characters, which it notes.</summary>
internal sealed class JsonBlankReader
{
    private readonly SourceText _source;
    private readonly string _text;
    private readonly List<PolicyProblem> _problems;

    public JsonBlankReader(SourceText source, List<PolicyProblem> problems)
    {
        _source = source;
        _text = source.Text;
        _problems = problems;
    }

    /// <summary>Moves the position to the next character that belongs to a value or its punctuation, or to the end of the text.</summary>
    /// <exception cref="PolicySyntaxException">A comment has no end, or a slash starts none.</exception>
    public void Skip(ref int position)
    {
        while (position < _text.Length)
        {
            char current = _text[position];
            if (current is ' ' or '\n' or '\r' or '\t')
            {
                position++;
            }
            else if (current == '/')
            {
                SkipComment(ref position);
            }
            else if (current > '~' && IsInvisible(current))
            {
                SkipInvisible(ref position);
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment(ref int position)
    {
        int start = position;
        char second = start + 1 < _text.Length ? _text[start + 1] : '\0';
        if (second == '/')
        {
            int length = _text.AsSpan(start).IndexOfAny('\r', '\n');
            position = length < 0 ? _text.Length : start + length;
        }
        else if (second == '*')
        {
            int close = _text.IndexOf("*/", start + 2, StringComparison.Ordinal);
            position = close >= 0 ? close + 2
                : throw SyntaxErrors.At(_source, PolicySyntaxErrorKind.UnterminatedComment, start, 2, "a comment starts here and has no end");
        }
        else
        {
            throw SyntaxErrors.At(_source, PolicySyntaxErrorKind.UnexpectedCharacter, start, 1, $"{SyntaxErrors.Describe(_text[start])} is not expected here");
        }

        _problems.Add(new PolicyProblem(_source, start, position, PolicyProblemKind.Comment, "JSON has no comments"));
    }

    private void SkipInvisible(ref int position)
    {
        int start = position;
        while (position < _text.Length && _text[position] > '~' && IsInvisible(_text[position]))
        {
            position++;
        }

        _problems.Add(new PolicyProblem(
            _source,
            start,
            position,
            PolicyProblemKind.InvisibleCharacter,
            $"the invisible character {SyntaxErrors.CodePoint(_text[start])} stands here, which JSON does not allow"));
    }

    private static bool IsInvisible(char character) =>
        char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
