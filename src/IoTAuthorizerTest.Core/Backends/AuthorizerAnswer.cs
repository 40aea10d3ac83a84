namespace IoTAuthorizerTest;

/// <summary>What TestInvokeAuthorizer answered, member for member. Members that the service left out are null.</summary>
public sealed record AuthorizerAnswer
{
    /// <summary>Gets a value indicating whether the authorizer accepts the device.</summary>
    public bool? IsAuthenticated { get; init; }

    /// <summary>Gets the principal that the authorizer named.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>Gets the policy documents, each as the exact JSON text returned.</summary>
    public IReadOnlyList<string> PolicyDocuments { get; init; } = [];

    /// <summary>Gets the seconds after which the policy is refreshed.</summary>
    public int? RefreshAfterInSeconds { get; init; }

    /// <summary>Gets the seconds after which the connection ends.</summary>
    public int? DisconnectAfterInSeconds { get; init; }

    /// <summary>Gets the service's request id; null where there is none.</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets what a local function received and wrote; null when AWS answered.</summary>
    public FunctionReport? Function { get; init; }
}
