namespace IoTAuthorizerTest;

/// <summary>A tag of a resource (authorizer §1.5); null where a member was left out.</summary>
/// <param name="Key">The key, 1 to 128 characters; required.</param>
/// <param name="Value">The value, at most 256 characters.</param>
public sealed record AuthorizerTag(string? Key, string? Value);
