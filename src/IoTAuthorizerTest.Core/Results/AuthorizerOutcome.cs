namespace IoTAuthorizerTest;

/// <summary>How a test that ran ended.</summary>
public enum AuthorizerOutcome
{
    /// <summary>The authorizer accepts the device.</summary>
    Authenticated,

    /// <summary>The authorizer refuses the device.</summary>
    NotAuthenticated,

    /// <summary>The token's signature fits none of the authorizer's keys; the function was not called.</summary>
    SignatureMismatch,

    /// <summary>The function failed, or its answer breaks a rule: a real connection would be refused.</summary>
    InvalidResponse,
}
