using System.Buffers;

namespace IoTAuthorizerTest.Policies;

/// <summary>
/// Wildcard matching over UTF-16 codes: a pattern is a sequence of characters and the two codes below. No recursion and no
/// backtracking further than the last run, so the time is at most pattern times text.
/// </summary>
internal static class Wildcards
{
    /// <summary>Any characters, none included: <c>*</c>.</summary>
    public const int AnyRun = -1;

    /// <summary>Exactly one character, a surrogate pair counting as one: <c>?</c>.</summary>
    public const int AnyOne = -2;

    public static bool IsMatch(ReadOnlySpan<int> pattern, ReadOnlySpan<char> text, bool ignoreCase = false)
    {
        int next = 0;
        int position = 0;
        int afterRun = -1;
        int resume = 0;
        while (position < text.Length)
        {
            int code = next < pattern.Length ? pattern[next] : int.MinValue;
            if (code == AnyRun)
            {
                afterRun = ++next;
                resume = position;
            }
            else if (code == AnyOne)
            {
                next++;
                position += LengthOfCharacter(text, position);
            }
            else if (code >= 0 && IsSame((char)code, text[position], ignoreCase))
            {
                next++;
                position++;
            }
            else if (afterRun >= 0)
            {
                next = afterRun;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (next < pattern.Length && pattern[next] == AnyRun)
        {
            next++;
        }

        return next == pattern.Length;
    }

    /// <summary>
    /// Whether a pattern of <c>*</c> and <c>?</c> takes all that a text means, which may itself hold wildcards: the text's <c>*</c> is taken by a
    /// <c>*</c> only.
    /// </summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">A plain text, or another pattern.</param>
    /// <param name="steps">How many characters were looked at: greedy matching may go back, up to the product of the lengths.</param>
    public static bool Covers(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, out int steps)
    {
        int next = 0;
        int position = 0;
        int afterRun = -1;
        int resume = 0;
        steps = 1;
        while (position < text.Length)
        {
            steps++;
            char code = next < pattern.Length ? pattern[next] : '\0';
            if (code == '*')
            {
                afterRun = ++next;
                resume = position;
            }
            else if (next < pattern.Length && (code == '?' ? text[position] != '*' : code == text[position]))
            {
                next++;
                position++;
            }
            else if (afterRun >= 0)
            {
                next = afterRun;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (next < pattern.Length && pattern[next] == '*')
        {
            next++;
        }

        return next == pattern.Length;
    }

    /// <summary>Whether some text matches both the pattern and the other text read as a pattern.</summary>
    public static bool Overlap(ReadOnlySpan<int> pattern, ReadOnlySpan<char> other)
    {
        // One row of the table "the first i codes and the first j characters can meet" at a time.
        int columns = other.Length + 1;
        bool[] rented = ArrayPool<bool>.Shared.Rent(columns * 2);
        Span<bool> above = rented.AsSpan(0, columns);
        Span<bool> row = rented.AsSpan(columns, columns);
        above[0] = true;
        for (int j = 1; j < columns; j++)
        {
            above[j] = above[j - 1] && other[j - 1] == '*';
        }

        foreach (int code in pattern)
        {
            row[0] = above[0] && code == AnyRun;
            for (int j = 1; j < columns; j++)
            {
                char character = other[j - 1];
                row[j] = (code == AnyRun || character == '*')
                    ? above[j] || row[j - 1]
                    : above[j - 1] && (code == AnyOne || character == '?' || code == character);
            }

            Span<bool> finished = row;
            row = above;
            above = finished;
        }

        bool overlap = above[columns - 1];
        ArrayPool<bool>.Shared.Return(rented);
        return overlap;
    }

    private static int LengthOfCharacter(ReadOnlySpan<char> text, int position) =>
        char.IsHighSurrogate(text[position]) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]) ? 2 : 1;

    private static bool IsSame(char expected, char actual, bool ignoreCase) =>
        expected == actual || (ignoreCase && char.ToUpperInvariant(expected) == char.ToUpperInvariant(actual));
}
