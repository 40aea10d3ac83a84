namespace IoTAuthorizerTest.Policies;

/// <summary>How the values of a multivalued key are taken together (policy §1.1).</summary>
internal enum SetOperator
{
    /// <summary>No prefix: the key has one value.</summary>
    None,

    /// <summary><c>ForAllValues:</c> every value of the request must match.</summary>
    ForAllValues,

    /// <summary><c>ForAnyValue:</c> one value of the request must match.</summary>
    ForAnyValue,
}
