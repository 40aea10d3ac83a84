namespace IoTAuthorizerTest;

/// <summary>One page of ListAuthorizers.</summary>
/// <param name="Authorizers">Name and ARN of each authorizer.</param>
/// <param name="NextMarker">Where the next page begins; null on the last page.</param>
public sealed record AuthorizerPage(IReadOnlyList<AuthorizerSummary> Authorizers, string? NextMarker);
