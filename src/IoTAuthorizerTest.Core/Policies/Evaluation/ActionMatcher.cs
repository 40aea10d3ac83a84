namespace IoTAuthorizerTest.Policies;

/// <summary>The strings of Action or NotAction, compiled. The answers for the known actions are worked out once.</summary>
internal sealed class ActionMatcher
{
    private readonly ActionPattern[] _patterns;
    private readonly Match[] _known = new Match[IoTActions.All.Count];

    public ActionMatcher(IReadOnlyList<string> actions)
    {
        _patterns = [.. actions.Select(action => new ActionPattern(action))];
        foreach (ActionPattern pattern in _patterns)
        {
            if (pattern.IsLiteral)
            {
                int index = IoTActions.IndexOfIgnoringCase(pattern.Text);
                if (index >= 0)
                {
                    _known[index] = _known[index].Or(pattern.Matches(IoTActions.All[index]));
                }

                continue;
            }

            for (int index = 0; index < _known.Length; index++)
            {
                _known[index] = _known[index].Or(pattern.Matches(IoTActions.All[index]));
            }
        }
    }

    public Match Matches(in EvaluationState state)
    {
        Match match = state.Request.ActionIndex >= 0 ? _known[state.Request.ActionIndex] : MatchesUnknown(state.Request.Action);
        return match.IsOpen ? NoteOpen(state, match) : match;
    }

    private Match MatchesUnknown(string action) => _patterns.Aggregate(Match.No, (match, pattern) => match.Or(pattern.Matches(action)));

    private Match NoteOpen(EvaluationState state, Match match)
    {
        ActionPattern open = _patterns.First(pattern => pattern.Matches(state.Request.Action).IsOpen);
        return state.Open(open.Question, open.Text, match.Iam);
    }
}
