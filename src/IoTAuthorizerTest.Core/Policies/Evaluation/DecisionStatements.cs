using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Policies;

/// <summary>The statements that a decision rests on, in the order of the documents.</summary>
/// <param name="Matched">Those that certainly match.</param>
/// <param name="Open">Those of which it is open whether they match.</param>
internal sealed record DecisionStatements(IReadOnlyList<PolicyStatementReference> Matched, IReadOnlyList<PolicyStatementReference> Open)
{
    public IReadOnlyList<PolicyStatementReference> Matched { get; } = TextList<PolicyStatementReference>.Of(Matched);

    public IReadOnlyList<PolicyStatementReference> Open { get; } = TextList<PolicyStatementReference>.Of(Open);
}
