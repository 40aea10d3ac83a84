namespace IoTAuthorizerTest;

/// <summary>The input of CreateAuthorizer and UpdateAuthorizer (authorizer §1.5); null where a member was left out.</summary>
public sealed record AuthorizerRegistration
{
    /// <summary>Gets the ARN of the Lambda function that decides; required at creation.</summary>
    public string? AuthorizerFunctionArn { get; init; }

    /// <summary>Gets the name under which devices send the token.</summary>
    public string? TokenKeyName { get; init; }

    /// <summary>Gets the public keys (PEM) by key name.</summary>
    public IReadOnlyDictionary<string, string>? TokenSigningPublicKeys { get; init; }

    /// <summary>Gets the status, <c>ACTIVE</c> or <c>INACTIVE</c>; <c>INACTIVE</c> when left out at creation.</summary>
    public string? Status { get; init; }

    /// <summary>Gets whether tokens need no signature; cannot be changed after creation.</summary>
    public bool? SigningDisabled { get; init; }

    /// <summary>Gets whether answers are reused on a kept-alive HTTP connection.</summary>
    public bool? EnableCachingForHttp { get; init; }

    /// <summary>Gets the tags, in order; only at creation: later they change with the operations on tags.</summary>
    public IReadOnlyList<AuthorizerTag>? Tags { get; init; }
}
