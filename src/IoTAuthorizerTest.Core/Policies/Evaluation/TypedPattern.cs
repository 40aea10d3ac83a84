namespace IoTAuthorizerTest.Policies;

/// <summary>A value of a Numeric, Date, Bool, Binary or IpAddress operator. Such values take no variables (policy §1.1).</summary>
/// <typeparam name="T">What the text is read as.</typeparam>
internal sealed class TypedPattern<T> : ValuePattern
    where T : notnull
{
    private readonly string _text;
    private readonly Func<string, (bool IsValid, T Value)> _read;
    private readonly Func<T, T, bool> _compare;
    private readonly (bool IsValid, T Value) _expected;

    /// <param name="text">The value in the policy.</param>
    /// <param name="read">Reads a value; says whether it is one.</param>
    /// <param name="compare">Compares the request's value, first, with the policy's.</param>
    public TypedPattern(string text, Func<string, (bool IsValid, T Value)> read, Func<T, T, bool> compare)
    {
        _text = text;
        _read = read;
        _compare = compare;
        _expected = read(text);
    }

    public override Match Matches(in EvaluationState state, string value)
    {
        (bool isValid, T actual) = _read(value);
        return _expected.IsValid && isValid
            ? Match.From(_compare(actual, _expected.Value))
            : state.Open(OpenQuestion.ConditionValueType, isValid ? _text : value);
    }
}
