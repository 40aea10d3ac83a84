namespace IoTAuthorizerTest.Policies;

/// <summary>
/// A value with a <c>${</c> in a document without a Version that AWS IoT takes. Under IAM's rules for a missing Version the text stays as it is;
/// what IoT does is not documented (policy §6), so the answer is open unless both readings agree.
/// </summary>
internal sealed class EitherVersionPattern : ValuePattern
{
    private readonly ValuePattern _substituted;
    private readonly ValuePattern _literal;

    public EitherVersionPattern(ValuePattern substituted, ValuePattern literal)
    {
        _substituted = substituted;
        _literal = literal;
    }

    public override Match Matches(in EvaluationState state, string value)
    {
        Match substituted = _substituted.Matches(state, value);
        Match literal = _literal.Matches(state, value);
        return substituted == literal ? literal : state.Open(OpenQuestion.MissingVersion, value, literal.Iam);
    }

    public override void AddMissing(AccessRequest request, string value, ISet<string> names) => _substituted.AddMissing(request, value, names);
}
