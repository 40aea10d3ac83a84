namespace IoTAuthorizerTest;

/// <summary>An authorizer with its place in the order of creation, which times alone do not tell.</summary>
/// <param name="Description">The authorizer as registered.</param>
/// <param name="Sequence">Grows with every creation.</param>
public sealed record RegisteredAuthorizer(AuthorizerDescription Description, long Sequence);
