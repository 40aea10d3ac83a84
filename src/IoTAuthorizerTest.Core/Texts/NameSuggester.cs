using System.Numerics;

namespace IoTAuthorizerTest.Texts;

/// <summary>Finds the name that was probably meant. Names longer than any known one are not looked at, which bounds the time.</summary>
internal static class NameSuggester
{
    private const int LongestName = 80;

    // A replacement takes one letter away and brings another one.
    private const int MostLettersOfASlip = 2;

    /// <summary>Gets the closest candidate, at most a third of its letters off and at most three; case does not count. Null when none is near.</summary>
    public static string? Closest(string name, IEnumerable<string> candidates)
    {
        if (name.Length is 0 or > LongestName)
        {
            return null;
        }

        string? closest = null;
        int best = int.MaxValue;
        ulong letters = LettersOf(name);
        foreach (string candidate in candidates)
        {
            int limit = Math.Min(Math.Min(3, candidate.Length / 3), best - 1);
            if (Math.Abs(candidate.Length - name.Length) <= limit
                && BitOperations.PopCount(letters ^ LettersOf(candidate)) <= MostLettersOfASlip * limit
                && Distance(name, candidate) is int distance && distance <= limit)
            {
                closest = candidate;
                best = distance;
            }
        }

        return closest;
    }

    // Which letters and digits a name has, as bits: names that share few are far apart, and are told so without comparing them.
    private static ulong LettersOf(string name)
    {
        ulong letters = 0;
        foreach (char character in name)
        {
            letters |= 1UL << (char.ToUpperInvariant(character) & 63);
        }

        return letters;
    }

    // Insertions, deletions, replacements, and two letters swapped: the slips of typing.
    private static int Distance(string first, string second)
    {
        int columns = second.Length + 1;
        Span<int> twoAbove = stackalloc int[columns];
        Span<int> above = stackalloc int[columns];
        Span<int> row = stackalloc int[columns];
        for (int j = 0; j < columns; j++)
        {
            above[j] = j;
        }

        for (int i = 1; i <= first.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j < columns; j++)
            {
                bool same = IsSame(first[i - 1], second[j - 1]);
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && IsSame(first[i - 1], second[j - 2]) && IsSame(first[i - 2], second[j - 1]))
                {
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
                }
            }

            above.CopyTo(twoAbove);
            row.CopyTo(above);
        }

        return above[columns - 1];
    }

    private static bool IsSame(char first, char second) => char.ToUpperInvariant(first) == char.ToUpperInvariant(second);
}
