namespace IoTAuthorizerTest.Policies;

/// <summary>One action of a statement (policy §1): <c>*</c>, or a literal prefix, a colon and a name that may have wildcards.</summary>
internal sealed class ActionPattern
{
    private readonly bool _matchesAll;
    private readonly bool _hasLiteralPrefix;
    private readonly bool _hasWildcard;
    private readonly int[] _codes;

    public ActionPattern(string text)
    {
        Text = text;
        _matchesAll = text.Length > 0 && text.AsSpan().IndexOfAnyExcept('*') < 0;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        _hasLiteralPrefix = colon >= 0 && !text.AsSpan(0, colon).ContainsAny('*', '?');
        _hasWildcard = text.AsSpan().ContainsAny('*', '?');
        _codes = !_hasWildcard ? [] : Array.ConvertAll(text.ToCharArray(), character => character switch
        {
            '*' => Wildcards.AnyRun,
            '?' => Wildcards.AnyOne,
            _ => character,
        });
    }

    public string Text { get; }

    /// <summary>Gets a value indicating whether the pattern can match no more than the one action that it names.</summary>
    public bool IsLiteral => !_hasWildcard;

    /// <summary>Gets what is open when <see cref="Matches"/> is.</summary>
    public OpenQuestion Question => _hasLiteralPrefix ? OpenQuestion.ActionCase : OpenQuestion.ActionForm;

    public Match Matches(string action)
    {
        if (_matchesAll)
        {
            return Match.Yes;
        }

        // A wildcard in the prefix is outside the grammar; without a prefix there is no such action.
        if (!_hasLiteralPrefix)
        {
            return _hasWildcard && IsMatch(action, ignoreCase: false) ? new Match(Tri.Open, Tri.Open) : Match.No;
        }

        // IAM ignores case in actions; whether IoT does is not documented (policy §6).
        return IsMatch(action, ignoreCase: false) ? Match.Yes
            : IsMatch(action, ignoreCase: true) ? new Match(Tri.Open, Tri.Yes)
            : Match.No;
    }

    private bool IsMatch(string action, bool ignoreCase) => _hasWildcard
        ? Wildcards.IsMatch(_codes, action, ignoreCase)
        : string.Equals(Text, action, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
