using System.Globalization;

namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>Characters that nobody sees: zero-width ones, byte order marks, hard spaces, control characters, and space at either end.</summary>
internal static class InvisibleCharacters
{
    /// <summary>Gets the position of the first invisible character, or of the first space when the text starts or ends with one; -1 when all is well.</summary>
    public static int Find(string text)
    {
        // Nearly all names: plain ASCII without a space.
        if (!text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return -1;
        }

        int end = text.Length;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (char.IsWhiteSpace(text[0]))
        {
            return 0;
        }

        for (int i = 0; i < end; i++)
        {
            if (text[i] is < ' ' or > '~' && IsInvisible(text[i]) && !IsJoiner(text, i))
            {
                return i;
            }
        }

        return end < text.Length ? end : -1;
    }

    /// <summary>Takes the invisible characters out, and space from both ends.</summary>
    public static string Remove(string text) =>
        string.Concat(text.Where((character, i) => !IsInvisible(character) || IsJoiner(text, i))).Trim();

    /// <summary>Names a character by its number.</summary>
    public static string Describe(char character) => character == ' ' ? "a space" : FormattableString.Invariant($"U+{(int)character:X4}");

    // Scripts and emoji are written with joiners between their letters.
    private static bool IsJoiner(string text, int position) =>
        text[position] is '\u200C' or '\u200D' && position > 0 && text[position - 1] > '\u007F';

    private static bool IsInvisible(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
        && character != ' ';
}
