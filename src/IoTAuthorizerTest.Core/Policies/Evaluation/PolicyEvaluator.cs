using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>
/// Decides what the policy documents of one answer allow (policy §2). Compiles the documents once; each decision then takes about a microsecond.
/// Immutable; safe to share between threads.
/// </summary>
public sealed class PolicyEvaluator
{
    private readonly StatementMatcher[] _statements;
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

        _statements = [.. statements];
        _isRefused = refusals.Count > 0;
        _explainer = new DecisionExplainer(Documents, _statements, refusals);
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
        Match allow = Match.No;
        Match deny = Match.No;
        List<PolicyStatementReference>? matched = null;
        List<PolicyStatementReference>? open = null;
        PolicyStatementReference? firstDeny = null;
        foreach (StatementMatcher statement in _statements)
        {
            Match match = statement.Matches(state);
            if (match.IsNo)
            {
                continue;
            }

            bool denies = statement.Reference.Effect == PolicyEffect.Deny;
            allow = denies ? allow : allow.Or(match);
            deny = denies ? deny.Or(match) : deny;
            if (match.IsOpen)
            {
                (open ??= []).Add(statement.Reference);
            }
            else
            {
                (matched ??= []).Add(statement.Reference);
                firstDeny ??= denies ? statement.Reference : null;
            }
        }

        AccessDecisionKind answer = UnlessRefused(Decide(deny.Iot, allow.Iot));
        return new AccessDecision(request, answer, _explainer)
        {
            DecisionByIamRules = UnlessRefused(Decide(deny.Iam, allow.Iam)),
            DecidedBy = answer switch
            {
                AccessDecisionKind.ExplicitDeny => firstDeny,
                AccessDecisionKind.Allowed => matched![0],
                _ => null,
            },
            MatchedStatements = matched ?? (IReadOnlyList<PolicyStatementReference>)[],
            OpenStatements = open ?? (IReadOnlyList<PolicyStatementReference>)[],
        };
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
