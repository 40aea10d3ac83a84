namespace IoTAuthorizerTest;

/// <summary>What AWS refuses when an authorizer is registered, in its own words (authorizer §2).</summary>
public static class RegistrationRules
{
    private const int MaximumKeys = 2;

    /// <summary>Holds a new authorizer's signing set-up to AWS's rules.</summary>
    /// <param name="authorizer">The authorizer to register.</param>
    /// <exception cref="InvalidRequestException">The set-up breaks a rule.</exception>
    public static void Check(AuthorizerDescription authorizer)
    {
        ArgumentNullException.ThrowIfNull(authorizer);
        string name = authorizer.AuthorizerName ?? string.Empty;
        int keys = authorizer.TokenSigningPublicKeys.Count;
        string? message = authorizer switch
        {
            { SigningDisabled: true } => keys == 0 ? null : $"Token signing keys map must be null for authorizer {name} if using optional signature header",
            { TokenKeyName: null or "" } => $"Token key name for authorizer {name} cannot be null",
            _ when keys == 0 => $"Token signing keys map for authorizer {name} cannot be null or empty. There must be at least one and at most two token signing public keys in the map",
            _ when keys > MaximumKeys => $"Token signing keys map for authorizer {name} cannot contain more than 2 keys",
            _ => authorizer.TokenSigningPublicKeys.Select(key => TokenPublicKeyRules.Check(key.Value, name, key.Key)).FirstOrDefault(refusal => refusal is not null),
        };
        if (message is not null)
        {
            throw new InvalidRequestException(message);
        }
    }
}
