namespace IoTAuthorizerTest;

/// <summary>How an invocation of an authorizer function ended.</summary>
public enum FunctionOutcomeKind
{
    /// <summary>The function returned a payload.</summary>
    Returned,

    /// <summary>The function threw, or its process ended.</summary>
    Failed,

    /// <summary>The function did not answer within its time.</summary>
    TimedOut,
}
