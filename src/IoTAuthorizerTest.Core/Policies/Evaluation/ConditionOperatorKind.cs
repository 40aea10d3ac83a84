namespace IoTAuthorizerTest.Policies;

/// <summary>What a condition operator compares (policy §1.1); negation, IfExists and set prefixes are kept apart.</summary>
internal enum ConditionOperatorKind
{
    StringEquals,
    StringEqualsIgnoreCase,
    StringLike,
    NumericEquals,
    NumericLessThan,
    NumericLessThanEquals,
    NumericGreaterThan,
    NumericGreaterThanEquals,
    DateEquals,
    DateLessThan,
    DateLessThanEquals,
    DateGreaterThan,
    DateGreaterThanEquals,
    Bool,
    BinaryEquals,
    IpAddress,
    ArnEquals,
    Null,
}
