using System.Buffers;

namespace IoTAuthorizerTest.Policies;

/// <summary>
/// Text with wildcards and variables, compiled (policy §2.3, §2.8). A substituted value is text, never a pattern. A variable without a
/// value makes the whole pattern match nothing.
/// </summary>
internal sealed class TextPattern : ValuePattern
{
    // Codes below the wildcards' stand for variables: the first is -3, the second -4.
    private const int FirstVariable = Wildcards.AnyOne - 1;
    private const int BufferOnStack = 128;

    private readonly string _text;
    private readonly int[] _codes;
    private readonly PolicyVariable[] _variables;
    private readonly string _head;
    private readonly int[] _afterHead;
    private readonly bool _ignoreCase;

    private TextPattern(string text, int[] codes, PolicyVariable[] variables, bool ignoreCase)
    {
        _text = text;
        _codes = codes;
        _variables = variables;
        _ignoreCase = ignoreCase;
        int special = Array.FindIndex(codes, code => code < 0);
        int headLength = special < 0 ? codes.Length : special;
        _head = string.Create(headLength, codes, static (span, from) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = (char)from[i];
            }
        });
        _afterHead = codes[headLength..];
    }

    /// <summary>Gets a value indicating whether the pattern matches one text only.</summary>
    public bool IsLiteral => _afterHead.Length == 0;

    /// <summary>
    /// Gets a value indicating whether a wildcard stands before the first slash. <c>topic/*</c> has its wildcard behind the resource type;
    /// <c>*</c> and <c>topic*</c> run from the type to the end. But <c>t*/a</c> has it in the type itself, and nothing says what that matches (policy §6).
    /// </summary>
    public bool HasWildcardInFirstLevel
    {
        get
        {
            int wildcard = Array.FindIndex(_codes, code => code is Wildcards.AnyRun or Wildcards.AnyOne);
            int slash = Array.IndexOf(_codes, '/');
            bool runsToTheEnd = wildcard == _codes.Length - 1 && wildcard >= 0 && _codes[wildcard] == Wildcards.AnyRun;
            return wildcard >= 0 && (slash < 0 || wildcard < slash) && !runsToTheEnd;
        }
    }

    /// <summary>Gets the text that every match starts with.</summary>
    public string Head => _head;

    public static TextPattern Compile(string text, bool wildcards, bool variables, bool ignoreCase = false)
    {
        List<int> codes = new(text.Length);
        List<PolicyVariable> found = [];
        PolicyVariable? next = variables ? PolicyVariable.Find(text, 0) : null;
        int position = 0;
        while (position < text.Length)
        {
            if (next?.Start == position)
            {
                if (next.IsEscape)
                {
                    codes.Add(next.Content[0]);
                }
                else
                {
                    codes.Add(FirstVariable - found.Count);
                    found.Add(next);
                }

                position += next.Length;
                next = PolicyVariable.Find(text, position);
                continue;
            }

            codes.Add(text[position] switch
            {
                '*' when wildcards => Wildcards.AnyRun,
                '?' when wildcards => Wildcards.AnyOne,
                char character => character,
            });
            position++;
        }

        return new TextPattern(text, [.. codes], [.. found], ignoreCase);
    }

    public override Match Matches(in EvaluationState state, string value) => MatchesText(state, value);

    public Match MatchesText(in EvaluationState state, ReadOnlySpan<char> text)
    {
        if (!StartsWithHead(text))
        {
            return Match.No;
        }

        ReadOnlySpan<char> rest = text[_head.Length..];
        return _variables.Length == 0
            ? Match.From(Wildcards.IsMatch(_afterHead, rest, _ignoreCase))
            : MatchesSubstituted(state, rest);
    }

    /// <summary>Whether the text would match if the text's own <c>*</c> and <c>?</c> were wildcards too.</summary>
    public bool Overlaps(AccessRequest request, ReadOnlySpan<char> text)
    {
        int[] buffer = new int[ExpandedLength(request)];
        Expansion expansion = Expand(request, _codes, buffer, missingAsRun: false);
        return expansion.IsComplete && Wildcards.Overlap(buffer.AsSpan(0, expansion.Length), text);
    }

    public override void AddMissing(AccessRequest request, string value, ISet<string> names) => AddMissingText(request, value, names);

    public void AddMissingText(AccessRequest request, ReadOnlySpan<char> text, ISet<string> names)
    {
        int[] buffer = new int[ExpandedLength(request)];
        Expansion expansion = Expand(request, _codes, buffer, missingAsRun: true);
        if (expansion.HasMissing && expansion.IsComplete && Wildcards.IsMatch(buffer.AsSpan(0, expansion.Length), text, _ignoreCase))
        {
            names.UnionWith(_variables.Where(variable => IsMissing(request, variable)).Select(variable => variable.Content));
        }
    }

    private bool StartsWithHead(ReadOnlySpan<char> text) =>
        _ignoreCase ? text.StartsWith(_head, StringComparison.OrdinalIgnoreCase) : text.StartsWith(_head);

    private Match MatchesSubstituted(in EvaluationState state, ReadOnlySpan<char> rest)
    {
        if (MatchesWithoutExpansion(state.Request, rest) is bool simple)
        {
            return Match.From(simple);
        }

        int needed = ExpandedLength(state.Request);
        int[]? rented = null;
        Span<int> buffer = needed > BufferOnStack ? (rented = ArrayPool<int>.Shared.Rent(needed)) : stackalloc int[BufferOnStack];
        Expansion expansion = Expand(state.Request, _afterHead, buffer, missingAsRun: false);
        bool matches = expansion.IsComplete && Wildcards.IsMatch(buffer[..expansion.Length], rest, _ignoreCase);
        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return matches && expansion.Open is OpenQuestion question ? state.Open(question, _text) : Match.From(matches);
    }

    // Up to its first wildcard a pattern is compared in place, which settles most patterns. Null when it takes more than that.
    private bool? MatchesWithoutExpansion(AccessRequest request, ReadOnlySpan<char> rest)
    {
        if (_ignoreCase)
        {
            return null;
        }

        int position = 0;
        for (int next = 0; next < _afterHead.Length; next++)
        {
            int code = _afterHead[next];
            if (code is Wildcards.AnyRun or Wildcards.AnyOne)
            {
                return code == Wildcards.AnyRun && next == _afterHead.Length - 1 ? true : null;
            }

            if (code >= 0)
            {
                if (position == rest.Length || rest[position] != code)
                {
                    return false;
                }

                position++;
                continue;
            }

            PolicyVariable variable = _variables[FirstVariable - code];
            IReadOnlyList<string>? values = request.FindVariable(variable.Content);
            if (variable.HasDefault || values is not [string value])
            {
                return null;
            }

            string text = variable.Substitute(value);
            if (!rest[position..].StartsWith(text, StringComparison.Ordinal))
            {
                return false;
            }

            position += text.Length;
        }

        return position == rest.Length;
    }

    private int ExpandedLength(AccessRequest request)
    {
        int length = _codes.Length;
        foreach (PolicyVariable variable in _variables)
        {
            length += request.FindVariable(variable.Content) is [string value] ? Math.Max(value.Length, variable.Length) : 0;
        }

        return length;
    }

    // What AWS leaves open is expanded to a run: if even that does not match, the question does not matter.
    private Expansion Expand(AccessRequest request, int[] codes, Span<int> buffer, bool missingAsRun)
    {
        bool isComplete = true;
        bool hasMissing = false;
        OpenQuestion? open = null;
        int length = 0;
        foreach (int code in codes)
        {
            if (code > FirstVariable)
            {
                buffer[length++] = code;
                continue;
            }

            PolicyVariable variable = _variables[FirstVariable - code];
            IReadOnlyList<string>? values = request.FindVariable(variable.Content);
            if (variable.HasDefault || values?.Count > 1)
            {
                open = variable.HasDefault ? OpenQuestion.VariableDefault : OpenQuestion.MultivaluedVariable;
                buffer[length++] = Wildcards.AnyRun;
            }
            else if (values is [string value])
            {
                foreach (char character in variable.Substitute(value))
                {
                    buffer[length++] = character;
                }
            }
            else if (values is null && missingAsRun)
            {
                hasMissing = true;
                buffer[length++] = Wildcards.AnyRun;
            }
            else
            {
                isComplete = false;
            }
        }

        return new Expansion(length, isComplete, hasMissing, open);
    }

    private static bool IsMissing(AccessRequest request, PolicyVariable variable) =>
        !variable.HasDefault && request.FindVariable(variable.Content) is null;

    /// <summary>A pattern with its variables replaced.</summary>
    /// <param name="Length">How many codes were written.</param>
    /// <param name="IsComplete">Whether every variable has a value; if not, the pattern matches nothing (policy §2.8).</param>
    /// <param name="HasMissing">Whether nothing is known about a variable.</param>
    /// <param name="Open">What the text of a variable hangs on; null when it is certain.</param>
    private readonly record struct Expansion(int Length, bool IsComplete, bool HasMissing, OpenQuestion? Open);
}
