namespace IoTAuthorizerTest.Policies;

/// <summary>Says why a decision is what it is. Evaluates again, with notes taken, so that decisions nobody asks about stay fast.</summary>
internal sealed class DecisionExplainer
{
    private readonly StatementMatcher[] _statements;
    private readonly IReadOnlyList<string> _refusals;

    public DecisionExplainer(IReadOnlyList<PolicyDocument> documents, StatementMatcher[] statements, IReadOnlyList<string> refusals)
    {
        Documents = documents;
        _statements = statements;
        _refusals = refusals;
    }

    /// <summary>Gets the documents that decisions rest on.</summary>
    public IReadOnlyList<PolicyDocument> Documents { get; }

    public DecisionExplanation Explain(AccessDecision decision)
    {
        string[] missing = FindMissing(decision.Request);
        switch (decision.Decision)
        {
            case AccessDecisionKind.Allowed:
                return new DecisionExplanation($"{decision.DecidedBy} allows {decision.Action} on this resource, and no statement denies it.", missing, []);
            case AccessDecisionKind.ExplicitDeny:
                return new DecisionExplanation($"{decision.DecidedBy} denies {decision.Action} on this resource, which overrides every Allow.", missing, []);
            case AccessDecisionKind.ImplicitDeny:
                string unknown = missing.Length == 0 ? string.Empty : $"; nothing is known about {string.Join(", ", missing)}, which statements use";
                return new DecisionExplanation($"{ExplainImplicitDeny(decision.Request)}{unknown}.", missing, []);
            default:
                return ExplainUndetermined(decision, missing);
        }
    }

    /// <summary>Finds all statements that match: a decision itself stops at the first that settles it.</summary>
    public DecisionStatements FindStatements(AccessRequest request)
    {
        List<PolicyStatementReference> matched = [];
        List<PolicyStatementReference> open = [];
        EvaluationState state = new(request);
        foreach (StatementMatcher statement in _statements)
        {
            Match match = statement.Matches(state);
            if (!match.IsNo)
            {
                (match.IsOpen ? open : matched).Add(statement.Reference);
            }
        }

        return new DecisionStatements(matched, open);
    }

    private string[] FindMissing(AccessRequest request)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach (StatementMatcher statement in _statements)
        {
            statement.AddMissing(request, names);
        }

        return [.. names];
    }

    private string ExplainImplicitDeny(AccessRequest request)
    {
        PolicyStatementReference? onOtherResources = null;
        EvaluationState state = new(request);
        foreach (StatementMatcher statement in _statements.Where(each => each.Reference.Effect == PolicyEffect.Allow))
        {
            if (statement.MatchesAction(state).IsNo)
            {
                continue;
            }

            if (!statement.MatchesResource(state).IsNo)
            {
                string failed = string.Join(" and ", statement.FailedConditions(state));
                return $"{statement.Reference} would allow {request.Action} on this resource, but its condition {failed} does not hold";
            }

            onOtherResources ??= statement.Reference;
        }

        return onOtherResources is null
            ? $"No statement allows {request.Action}"
            : $"No statement allows {request.Action} on this resource; {onOtherResources} allows it on others";
    }

    private DecisionExplanation ExplainUndetermined(AccessDecision decision, string[] missing)
    {
        List<(OpenQuestion Question, string Subject)> open = Trace(decision);
        if (open.Count == 0)
        {
            return new DecisionExplanation(
                $"The statements allow {decision.Action} on this resource, but AWS refuses the answer for {string.Join(" and ", _refusals)}.",
                missing,
                [OpenQuestion.RefusedDocument]);
        }

        IEnumerable<string> texts = open.Select(entry => OpenQuestionTexts.Describe(entry.Question, entry.Subject)).Distinct();
        string byIam = decision.DecisionByIamRules == AccessDecisionKind.Undetermined
            ? string.Empty
            : $"; by IAM's rules the answer would be {decision.DecisionByIamRules}";
        return new DecisionExplanation(
            $"AWS does not document {string.Join(", nor ", texts)}{byIam}.",
            missing,
            [.. open.Select(entry => entry.Question).Distinct()]);
    }

    // Where one Allow matches for certain, it no longer matters whether others do.
    private List<(OpenQuestion Question, string Subject)> Trace(AccessDecision decision)
    {
        bool isAllowed = decision.MatchedStatements.Any(statement => statement.Effect == PolicyEffect.Allow);
        List<(OpenQuestion Question, string Subject)> trace = [];
        EvaluationState state = new(decision.Request, trace);
        foreach (StatementMatcher statement in _statements)
        {
            if (statement.Reference.Effect == PolicyEffect.Deny || !isAllowed)
            {
                statement.Matches(state);
            }
        }

        return trace;
    }
}
