namespace IoTAuthorizerTest.Policies;

/// <summary>A statement, compiled: it matches when action, resource and every condition match (policy §2.2).</summary>
internal sealed class StatementMatcher
{
    private readonly ActionMatcher? _actions;
    private readonly ActionMatcher? _notActions;
    private readonly ValuePattern[]? _resources;
    private readonly ValuePattern[]? _notResources;
    private readonly ConditionMatcher[] _conditions;

    public StatementMatcher(PolicyStatement statement, PolicyStatementReference reference, PatternCompiler compiler)
    {
        Reference = reference;
        _actions = statement.Actions is null ? null : new ActionMatcher(statement.Actions);
        _notActions = statement.NotActions is null ? null : new ActionMatcher(statement.NotActions);
        _resources = statement.Resources?.Select(compiler.Resource).ToArray();
        _notResources = statement.NotResources?.Select(compiler.Resource).ToArray();
        _conditions = [.. statement.Conditions.Select(condition => new ConditionMatcher(condition, compiler))];
    }

    public PolicyStatementReference Reference { get; }

    public Match Matches(in EvaluationState state)
    {
        int mark = state.Mark;
        Match match = MatchesAction(state);
        if (!match.IsNo)
        {
            match = match.And(MatchesResource(state));
        }

        for (int i = 0; i < _conditions.Length && !match.IsNo; i++)
        {
            match = match.And(_conditions[i].Matches(state));
        }

        return state.Settle(match, mark);
    }

    public Match MatchesAction(in EvaluationState state)
    {
        // A statement with neither Action nor NotAction is refused by AWS; it applies to nothing.
        Match match = _actions?.Matches(state) ?? (_notActions is null ? Match.No : Match.Yes);
        return _notActions is null ? match : match.And(_notActions.Matches(state).Not());
    }

    public Match MatchesResource(in EvaluationState state)
    {
        Match match = _resources is not null ? MatchesAny(_resources, state) : _notResources is null ? Match.No : Match.Yes;
        return _notResources is null ? match : match.And(MatchesAny(_notResources, state).Not());
    }

    /// <summary>Gets the conditions that certainly do not hold.</summary>
    public IEnumerable<string> FailedConditions(EvaluationState state) =>
        _conditions.Where(condition => condition.Matches(state).IsNo).Select(condition => condition.ToString());

    /// <summary>Adds the keys and variables without a value, unless the statement fails on something else already (policy §2.15).</summary>
    public void AddMissing(AccessRequest request, ISet<string> names)
    {
        EvaluationState state = new(request);
        if (MatchesAction(state).IsNo)
        {
            return;
        }

        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (ValuePattern resource in (_resources ?? []).Concat(_notResources ?? []))
        {
            resource.AddMissing(request, request.Resource, found);
        }

        if (found.Count == 0 && MatchesResource(state).IsNo)
        {
            return;
        }

        foreach (ConditionMatcher condition in _conditions)
        {
            HashSet<string> ofCondition = new(StringComparer.Ordinal);
            condition.AddMissing(request, ofCondition);
            if (ofCondition.Count == 0 && condition.Matches(state).IsNo)
            {
                return;
            }

            found.UnionWith(ofCondition);
        }

        names.UnionWith(found);
    }

    private static Match MatchesAny(ValuePattern[] patterns, in EvaluationState state)
    {
        int mark = state.Mark;
        Match match = Match.No;
        foreach (ValuePattern pattern in patterns)
        {
            match = match.Or(pattern.Matches(state, state.Request.Resource));
            if (match == Match.Yes)
            {
                break;
            }
        }

        return state.Settle(match, mark);
    }
}
