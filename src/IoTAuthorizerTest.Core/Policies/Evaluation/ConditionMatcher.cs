namespace IoTAuthorizerTest.Policies;

/// <summary>One operator and key of a Condition, compiled (policy §1.1).</summary>
internal sealed class ConditionMatcher
{
    private readonly string _operatorName;
    private readonly string _key;
    private readonly ConditionOperator? _operator;
    private readonly bool _isOnIoTPages;
    private readonly ValuePattern[] _values;

    public ConditionMatcher(PolicyCondition condition, PatternCompiler compiler)
    {
        _operatorName = condition.Operator;
        _key = condition.Key;
        _operator = ConditionOperator.Parse(condition.Operator);
        _isOnIoTPages = ConditionOperator.IsOnIoTPages(condition.Operator);
        _values = _operator is null ? [] : [.. condition.Values.Select(value => ConditionValues.Compile(_operator.Kind, value, compiler))];
    }

    public Match Matches(in EvaluationState state)
    {
        if (_operator is null)
        {
            return state.Open(OpenQuestion.UnknownOperator, _operatorName);
        }

        int mark = state.Mark;
        Match byIam = state.Settle(MatchesByIam(state, _operator), mark);
        return _isOnIoTPages ? byIam : state.Open(OpenQuestion.UndocumentedOperator, _operatorName, byIam.Iam);
    }

    /// <summary>Adds the key and the variables about which the request says nothing and on whose value the condition depends.</summary>
    public void AddMissing(AccessRequest request, ISet<string> names)
    {
        IReadOnlyList<string>? actual = request.FindKey(_key);
        if (actual is null)
        {
            names.Add(_key);
            return;
        }

        foreach (string value in actual)
        {
            foreach (ValuePattern pattern in _values)
            {
                pattern.AddMissing(request, value, names);
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_operatorName} {_key}";

    private Match MatchesByIam(in EvaluationState state, ConditionOperator @operator)
    {
        IReadOnlyList<string>? actual = state.Request.FindKey(_key);
        bool isAbsent = actual is null or { Count: 0 };
        if (@operator.Kind == ConditionOperatorKind.Null)
        {
            return MatchesAnyOf(state, isAbsent ? "true" : "false");
        }

        if (isAbsent)
        {
            return Match.From(@operator.IfExists || @operator.Set switch
            {
                SetOperator.ForAllValues => true,
                SetOperator.ForAnyValue => false,
                _ => @operator.IsNegated,
            });
        }

        return MatchesPresent(state, @operator, actual!);
    }

    private Match MatchesPresent(in EvaluationState state, ConditionOperator @operator, IReadOnlyList<string> actual)
    {
        Match all = Match.Yes;
        Match any = Match.No;
        foreach (string value in actual)
        {
            Match match = MatchesAnyOf(state, value);
            match = @operator.IsNegated ? match.Not() : match;
            all = all.And(match);
            any = any.Or(match);
        }

        return @operator.Set switch
        {
            SetOperator.ForAllValues => all,
            SetOperator.ForAnyValue => any,

            // With one value, and when all compare alike, the missing prefix makes no difference.
            _ => all == any ? all : state.Open(OpenQuestion.MultivaluedKey, _key),
        };
    }

    private Match MatchesAnyOf(in EvaluationState state, string value)
    {
        int mark = state.Mark;
        Match match = Match.No;
        foreach (ValuePattern pattern in _values)
        {
            match = match.Or(pattern.Matches(state, value));
            if (match == Match.Yes)
            {
                break;
            }
        }

        return state.Settle(match, mark);
    }
}
