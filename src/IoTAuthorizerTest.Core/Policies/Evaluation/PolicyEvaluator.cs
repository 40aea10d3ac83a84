using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>
/// Decides what the policy documents of one answer allow (policy §2). Compiles the documents once; each decision then takes about a microsecond.
/// Immutable; safe to share between threads.
/// </summary>
public sealed class PolicyEvaluator
{
    private readonly StatementMatcher[] _denies;
    private readonly StatementMatcher[] _allows;
    private readonly DecisionExplainer _explainer;
    private readonly bool _isRefused;

    /// <summary>Initializes a new instance of the <see cref="PolicyEvaluator"/> class.</summary>
    /// <param name="documents">The documents of one answer; they form one set of statements (policy §2.1).</param>
    public PolicyEvaluator(IEnumerable<PolicyDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        Documents = [.. documents];
        List<StatementMatcher> statements = [];
        List<string> refusals = [];
        for (int index = 0; index < Documents.Count; index++)
        {
            Add(Documents[index], index, statements);
            if (Documents[index].FindMalformation() is string malformation)
            {
                refusals.Add(FormattableString.Invariant($"document {index + 1} ({malformation})"));
            }
        }

        _denies = [.. statements.Where(statement => statement.Reference.Effect == PolicyEffect.Deny)];
        _allows = [.. statements.Where(statement => statement.Reference.Effect == PolicyEffect.Allow)];
        _isRefused = refusals.Count > 0;
        _explainer = new DecisionExplainer(Documents, [.. statements], refusals);
    }

    /// <summary>Gets the documents, in the order of the answer.</summary>
    public IReadOnlyList<PolicyDocument> Documents { get; }

    /// <summary>Decides one question.</summary>
    /// <param name="request">The question.</param>
    /// <returns>
    /// The decision. It is <see cref="AccessDecisionKind.Undetermined"/> only when the answer hangs on something that AWS does not document, or when the
    /// statements allow it but AWS is known to refuse a document. What is refused either way is never undetermined.
    /// </returns>
    public AccessDecision Decide(AccessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        EvaluationState state = new(request);
        Match deny = Find(_denies, state, out PolicyStatementReference? firstDeny);
        PolicyStatementReference? firstAllow = null;

        // What is certainly denied needs no look at what would allow it.
        Match allow = deny == Match.Yes ? Match.No : Find(_allows, state, out firstAllow);
        AccessDecisionKind answer = UnlessRefused(Decide(deny.Iot, allow.Iot));
        return new AccessDecision(request, answer, _explainer)
        {
            DecisionByIamRules = UnlessRefused(Decide(deny.Iam, allow.Iam)),
            DecidedBy = answer switch
            {
                AccessDecisionKind.ExplicitDeny => firstDeny,
                AccessDecisionKind.Allowed => firstAllow,
                _ => null,
            },
        };
    }

    // Whether any of the statements matches, and the first that certainly does: those behind it change nothing.
    private static Match Find(StatementMatcher[] statements, in EvaluationState state, out PolicyStatementReference? first)
    {
        Match any = Match.No;
        foreach (StatementMatcher statement in statements)
        {
            Match match = statement.Matches(state);
            any = any.Or(match);
            if (match == Match.Yes)
            {
                first = statement.Reference;
                return any;
            }
        }

        first = null;
        return any;
    }

    private AccessDecisionKind UnlessRefused(AccessDecisionKind kind) =>
        _isRefused && kind == AccessDecisionKind.Allowed ? AccessDecisionKind.Undetermined : kind;

    // A Deny that may match matters only where something may allow; otherwise it is refused either way.
    private static AccessDecisionKind Decide(Tri deny, Tri allow) => (deny, allow) switch
    {
        (Tri.Yes, _) => AccessDecisionKind.ExplicitDeny,
        (_, Tri.No) => AccessDecisionKind.ImplicitDeny,
        (Tri.No, Tri.Yes) => AccessDecisionKind.Allowed,
        _ => AccessDecisionKind.Undetermined,
    };

    private static void Add(PolicyDocument document, int index, List<StatementMatcher> statements)
    {
        PatternCompiler compiler = new(document);
        foreach (PolicyStatement statement in document.Statements)
        {
            // AWS refuses a document with another Effect, so such a statement never takes effect.
            if (statement.EffectKind is PolicyEffect effect)
            {
                PolicyStatementReference reference = new(index, statement.Index, statement.Sid, effect, statement.Line);
                statements.Add(new StatementMatcher(statement, reference, compiler));
            }
        }
    }
}
