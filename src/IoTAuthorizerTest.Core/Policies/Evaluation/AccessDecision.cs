using IoTAuthorizerTest.Policies;
using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest;

/// <summary>The answer of the policies to one question, and what it rests on. Immutable.</summary>
public sealed class AccessDecision
{
    private readonly DecisionExplainer? _explainer;
    private DecisionExplanation? _explanation;
    private DecisionStatements? _statements;

    /// <summary>Initializes a new instance of the <see cref="AccessDecision"/> class that is explained when someone asks.</summary>
    internal AccessDecision(AccessRequest request, AccessDecisionKind decision, DecisionExplainer explainer)
    {
        Request = request;
        Decision = decision;
        _explainer = explainer;
    }

    /// <summary>Initializes a new instance of the <see cref="AccessDecision"/> class with its explanation.</summary>
    internal AccessDecision(AccessRequest request, AccessDecisionKind decision, DecisionExplanation explanation, DecisionStatements statements)
    {
        Request = request;
        Decision = decision;
        _explanation = explanation;
        _statements = statements;
    }

    private AccessDecision(AccessDecision other)
    {
        Request = other.Request;
        Decision = other.Decision;
        DecisionByIamRules = other.DecisionByIamRules;
        DecidedBy = other.DecidedBy;
        _explainer = other._explainer;
        _explanation = other._explanation;
        _statements = other._statements;
    }

    /// <summary>Gets what was asked, in the words of the one who asked, for example <c>Subscribe cmd/d1/#</c>; the action and resource otherwise.</summary>
    public string Question { get => field ?? Request.ToString(); init; }

    /// <summary>Gets the client id that the question is about; null when it is not known.</summary>
    public string? ClientId => Request.FindKey(ConditionKeys.ClientId) is [string clientId] ? clientId : null;

    /// <summary>Gets the action that was asked for.</summary>
    public string Action => Request.Action;

    /// <summary>Gets the resource that was asked for.</summary>
    public string Resource => Request.Resource;

    /// <summary>Gets the answer.</summary>
    public AccessDecisionKind Decision { get; }

    /// <summary>
    /// Gets the answer by IAM's rules where AWS does not say whether IoT follows them. Differs from <see cref="Decision"/> when that is undetermined,
    /// and when a Deny of which it is open whether it matches makes no difference because nothing allows.
    /// </summary>
    public AccessDecisionKind DecisionByIamRules { get; init; }

    /// <summary>Gets a value indicating whether it is certainly allowed.</summary>
    public bool IsAllowed => Decision == AccessDecisionKind.Allowed;

    /// <summary>Gets the deciding statement: the first matching Deny, else the first matching Allow; null when no statement decides.</summary>
    public PolicyStatementReference? DecidedBy { get; init; }

    /// <summary>Gets all statements that match, in the order of the documents.</summary>
    public IReadOnlyList<PolicyStatementReference> MatchedStatements => FoundStatements.Matched;

    /// <summary>Gets the statements of which it is open whether they match.</summary>
    public IReadOnlyList<PolicyStatementReference> OpenStatements => FoundStatements.Open;

    /// <summary>Gets what AWS leaves open and the answer hangs on; empty unless it is <see cref="AccessDecisionKind.Undetermined"/>.</summary>
    public IReadOnlyList<OpenQuestion> OpenQuestions => Explanation.OpenQuestions;

    /// <summary>
    /// Gets the condition keys and variables about which the request says nothing although otherwise matching statements use them.
    /// </summary>
    public IReadOnlyList<string> MissingContextValues => Explanation.MissingContextValues;

    /// <summary>Gets what the broker would object to besides the policies, for example a retained message on a reserved topic.</summary>
    public IReadOnlyList<string> Notes { get; init => field = TextList<string>.Of(value); } = TextList<string>.Of([]);

    /// <summary>Gets why the answer is what it is, in a sentence.</summary>
    public string Reason => Explanation.Reason;

    /// <summary>Gets the question as it was put to the policies.</summary>
    internal AccessRequest Request { get; }

    // Two threads may both make it; they make the same.
    private DecisionExplanation Explanation => _explanation ??= _explainer!.Explain(this);

    private DecisionStatements FoundStatements => _statements ??= _explainer!.FindStatements(Request);

    /// <summary>Gets the documents that were judged: a method, so that exported decisions stay small.</summary>
    /// <returns>The documents in the order of the answer; empty when the decision joins others.</returns>
    public IReadOnlyList<PolicyDocument> GetDocuments() => _explainer?.Documents ?? [];

    /// <summary>Joins the answers for two forms of one resource of which AWS checks one, nobody knows which.</summary>
    internal static AccessDecision EitherOf(AccessDecision first, AccessDecision second)
    {
        bool isRefusedEitherWay = Refuses(first) && Refuses(second);
        if (first.Decision == second.Decision || isRefusedEitherWay)
        {
            return first;
        }

        string subject = $"{first.Resource} ({first.Decision}) or on {second.Resource} ({second.Decision})";
        DecisionExplanation explanation = new(
            $"AWS does not document {OpenQuestionTexts.Describe(OpenQuestion.SharedSubscriptionReceive, subject)}.",
            [.. first.MissingContextValues.Union(second.MissingContextValues)],
            [OpenQuestion.SharedSubscriptionReceive, .. first.OpenQuestions.Union(second.OpenQuestions)]);
        DecisionStatements statements = new(
            [], [.. first.MatchedStatements.Union(second.MatchedStatements).Union(first.OpenStatements).Union(second.OpenStatements)]);
        return new AccessDecision(first.Request, AccessDecisionKind.Undetermined, explanation, statements)
        {
            DecisionByIamRules = AccessDecisionKind.Undetermined,
        };
    }

    /// <summary>Gives the decision the words of the one who asked.</summary>
    internal AccessDecision As(string question, IReadOnlyList<string> notes) => new(this) { Question = question, Notes = notes };

    /// <summary>Gives the decision a reason that lies outside the policies.</summary>
    internal AccessDecision Because(string reason)
    {
        AccessDecision decision = As(Question, Notes);
        decision._explanation = Explanation with { Reason = reason };
        return decision;
    }

    private static bool Refuses(AccessDecision decision) => decision.Decision is AccessDecisionKind.ExplicitDeny or AccessDecisionKind.ImplicitDeny;

    /// <inheritdoc/>
    public override string ToString() => $"{Decision}: {Question}";
}
