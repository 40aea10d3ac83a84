namespace IoTAuthorizerTest.Policies;

/// <summary>A value of a policy, compiled, that the values of a request are compared with.</summary>
internal abstract class ValuePattern
{
    /// <summary>Compares a value of the request.</summary>
    public abstract Match Matches(in EvaluationState state, string value);

    /// <summary>Adds the variables about which the request says nothing and with whose value this could match.</summary>
    public virtual void AddMissing(AccessRequest request, string value, ISet<string> names)
    {
    }
}
