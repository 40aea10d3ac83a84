namespace IoTAuthorizerTest.Tokens;

/// <summary>Something that may have been signed instead of the token given.</summary>
/// <param name="Token">The token that this was; null when no token has these bytes (UTF-16, a hash).</param>
/// <param name="Causes">How it comes from the token given.</param>
internal sealed record TokenVariant(string? Token, IReadOnlyList<AuthTokenVerificationCause> Causes);
