using System.Buffers;

namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>
/// Compares patterns of <c>*</c> and <c>?</c> with each other. A run may only take a fixed number of steps: a set of documents that needs
/// more is far beyond what AWS takes, and comparing everything with everything would take quadratic time. What is not compared is not found.
/// </summary>
internal sealed class PatternComparer
{
    private const int StepsOfARun = 5_000_000;

    // Plain text is compared many characters at a time.
    private const int CharactersOfAStep = 16;

    private long _steps = StepsOfARun;

    /// <summary>Gets a value indicating whether the run may compare on. Loops over pairs end when it may not.</summary>
    public bool CanGoOn => _steps > 0;

    /// <summary>Counts what a loop over pairs took besides comparing patterns.</summary>
    public void Step(long steps = 1) => _steps -= steps;

    /// <summary>
    /// Whether everything that matches the inner pattern certainly matches the outer one. Variables are compared by their text: the same
    /// variable has the same value on both sides.
    /// </summary>
    public bool Covers(string outer, string inner)
    {
        if (_steps <= 0 || HasEscape(outer))
        {
            return false;
        }

        bool covers = Wildcards.Covers(outer, inner, out int steps);
        _steps -= steps;
        return covers;
    }

    /// <summary>Whether some text matches both patterns. A variable may stand for any text. When in doubt, true.</summary>
    public bool Overlap(string first, string second)
    {
        if (string.Equals(first, second, StringComparison.Ordinal))
        {
            return true;
        }

        if (_steps <= 0)
        {
            return true;
        }

        string left = WithoutVariables(first);
        string right = WithoutVariables(second);
        int literal = Math.Min(LiteralLength(left), LiteralLength(right));
        _steps -= 1 + (literal / CharactersOfAStep);
        if (!left.AsSpan(0, literal).SequenceEqual(right.AsSpan(0, literal)))
        {
            return false;
        }

        long cost = (long)left.Length * right.Length;
        if (cost > _steps)
        {
            return true;
        }

        _steps -= cost;
        int[] rented = ArrayPool<int>.Shared.Rent(left.Length);
        Span<int> codes = rented.AsSpan(0, left.Length);
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = left[i] switch
            {
                '*' => Wildcards.AnyRun,
                '?' => Wildcards.AnyOne,
                char literalCharacter => literalCharacter,
            };
        }

        bool overlap = Wildcards.Overlap(codes, right);
        ArrayPool<int>.Shared.Return(rented);
        return overlap;
    }

    // ${*} and ${?} are plain characters that look like wildcards.
    private static bool HasEscape(string pattern) =>
        pattern.Contains("${*}", StringComparison.Ordinal) || pattern.Contains("${?}", StringComparison.Ordinal);

    private static string WithoutVariables(string pattern)
    {
        PolicyVariable? variable = PolicyVariable.Find(pattern, 0);
        if (variable is null)
        {
            return pattern;
        }

        System.Text.StringBuilder text = new(pattern.Length);
        int copied = 0;
        for (; variable is not null; variable = PolicyVariable.Find(pattern, copied))
        {
            text.Append(pattern, copied, variable.Start - copied).Append('*');
            copied = variable.Start + variable.Length;
        }

        return text.Append(pattern, copied, pattern.Length - copied).ToString();
    }

    private static int LiteralLength(string pattern)
    {
        int wildcard = pattern.AsSpan().IndexOfAny('*', '?');
        return wildcard < 0 ? pattern.Length : wildcard;
    }
}
