namespace IoTAuthorizerTest;

/// <summary>An authorizer as registered (DescribeAuthorizer).</summary>
public sealed record AuthorizerDescription
{
    /// <summary>Gets the authorizer's name.</summary>
    public string? AuthorizerName { get; init; }

    /// <summary>Gets the authorizer's ARN.</summary>
    public string? AuthorizerArn { get; init; }

    /// <summary>Gets the ARN of the Lambda function that decides.</summary>
    public string? AuthorizerFunctionArn { get; init; }

    /// <summary>Gets the name under which devices send the token.</summary>
    public string? TokenKeyName { get; init; }

    /// <summary>Gets the public keys (PEM) that verify token signatures, by key name; empty when signing is disabled.</summary>
    public IReadOnlyDictionary<string, string> TokenSigningPublicKeys { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the status, <c>ACTIVE</c> or <c>INACTIVE</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Gets the time of creation.</summary>
    public DateTimeOffset? CreationDate { get; init; }

    /// <summary>Gets the time of the last change.</summary>
    public DateTimeOffset? LastModifiedDate { get; init; }

    /// <summary>Gets a value indicating whether tokens need no signature.</summary>
    public bool SigningDisabled { get; init; }

    /// <summary>Gets a value indicating whether answers are reused on a kept-alive HTTP connection.</summary>
    public bool EnableCachingForHttp { get; init; }

    /// <inheritdoc/>
    public override string ToString() => AuthorizerArn ?? AuthorizerName ?? string.Empty;
}
