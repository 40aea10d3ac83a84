namespace IoTAuthorizerTest.Policies;

/// <summary>
/// The strings of Action or NotAction, compiled (policy §1): <c>*</c>, or a literal prefix, a colon and a name that may have wildcards.
/// The answers for the known actions are worked out once.
/// </summary>
internal sealed class ActionMatcher
{
    private readonly string[] _actions;
    private readonly Match[] _known;

    public ActionMatcher(IReadOnlyList<string> actions)
    {
        _actions = [.. actions];
        _known = IoTActions.All.Select(Compare).ToArray();
    }

    public Match Matches(in EvaluationState state)
    {
        AccessRequest request = state.Request;
        Match match = request.ActionIndex >= 0 ? _known[request.ActionIndex] : Compare(request.Action);
        if (match.IsOpen)
        {
            string open = _actions.First(action => Compare(action, request.Action).IsOpen);
            return state.Open(HasLiteralPrefix(open) ? OpenQuestion.ActionCase : OpenQuestion.ActionForm, open, match.Iam);
        }

        return match;
    }

    private Match Compare(string requested) => _actions.Aggregate(Match.No, (match, action) => match.Or(Compare(action, requested)));

    private static Match Compare(string action, string requested)
    {
        if (action.Length > 0 && action.AsSpan().IndexOfAnyExcept('*') < 0)
        {
            return Match.Yes;
        }

        int[] codes = Array.ConvertAll(action.ToCharArray(), character => character switch
        {
            '*' => Wildcards.AnyRun,
            '?' => Wildcards.AnyOne,
            _ => character,
        });
        if (!HasLiteralPrefix(action))
        {
            return Wildcards.IsMatch(codes, requested) && action.AsSpan().ContainsAny('*', '?') ? new Match(Tri.Open, Tri.Open) : Match.No;
        }

        // IAM ignores case in actions; whether IoT does is not documented (policy §6).
        return Wildcards.IsMatch(codes, requested) ? Match.Yes
            : Wildcards.IsMatch(codes, requested, ignoreCase: true) ? new Match(Tri.Open, Tri.Yes)
            : Match.No;
    }

    private static bool HasLiteralPrefix(string action)
    {
        int colon = action.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && !action.AsSpan(0, colon).ContainsAny('*', '?');
    }
}
