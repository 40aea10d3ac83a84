namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>The names of an authorizer's answer (authorizer §3.8), and of the answer of another kind of authorizer that is often mistaken for it.</summary>
internal static class AnswerNames
{
    public const string IsAuthenticated = "isAuthenticated";
    public const string PrincipalId = "principalId";
    public const string PolicyDocuments = "policyDocuments";
    public const string RefreshAfterInSeconds = "refreshAfterInSeconds";
    public const string DisconnectAfterInSeconds = "disconnectAfterInSeconds";

    /// <summary>Of API Gateway's authorizers: one document, not a list.</summary>
    public const string GatewayPolicyDocument = "policyDocument";

    /// <summary>Of API Gateway's proxy integrations.</summary>
    public const string GatewayStatusCode = "statusCode";

    public static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        IsAuthenticated,
        PrincipalId,
        PolicyDocuments,
        RefreshAfterInSeconds,
        DisconnectAfterInSeconds,
        GatewayPolicyDocument,
    };

    private static readonly HashSet<string> s_ofAnswersOnly = new(StringComparer.OrdinalIgnoreCase)
    {
        IsAuthenticated,
        PrincipalId,
        PolicyDocuments,
        GatewayStatusCode,
    };

    /// <summary>
    /// Whether an object with these members is an answer rather than a policy document: their case, which is often wrong, does not count.
    /// policyDocument alone is none: AWS's own GetPolicy answers with it.
    /// </summary>
    public static bool IsAnswer(IEnumerable<string> names) => names.Any(s_ofAnswersOnly.Contains);
}
