namespace IoTAuthorizerTest.Policies;

/// <summary>Makes the exception of a syntax error with its place, and the words for the characters that it is about.</summary>
internal static class SyntaxErrors
{
    public static PolicySyntaxException At(SourceText source, PolicySyntaxErrorKind kind, int offset, int length, string message)
    {
        TextSpan span = source.SpanOf(offset, length);
        return new PolicySyntaxException(new PolicySyntaxError(kind, message, span, source.LineText(span.Line)));
    }

    /// <summary>Names a character: as it is where everyone can tell it, else by its code point.</summary>
    public static string Describe(char character) =>
        character is >= '!' and <= '~' ? $"'{character}'"
        : character is >= '\u2018' and <= '\u201E' ? $"the quote {character} ({CodePoint(character)})"
        : $"the character {CodePoint(character)}";

    public static string CodePoint(char character) => FormattableString.Invariant($"U+{(int)character:X4}");
}
