namespace IoTAuthorizerTest;

/// <summary>What AWS refuses when an authorizer is registered, in its own words (authorizer §2).</summary>
public static class RegistrationRules
{
    private const int MaximumKeys = 2;
    private const string PublicKeyAdvice = "Give the RSA public key as PEM, from the line -----BEGIN PUBLIC KEY-----: openssl pkey -in private-key.pem -pubout -out public-key.pem.";

    /// <summary>Holds a new authorizer's signing set-up to AWS's rules.</summary>
    /// <param name="authorizer">The authorizer to register.</param>
    /// <exception cref="InvalidRequestException">The set-up breaks a rule.</exception>
    public static void Check(AuthorizerDescription authorizer)
    {
        ArgumentNullException.ThrowIfNull(authorizer);
        string name = authorizer.AuthorizerName ?? string.Empty;
        int keys = authorizer.TokenSigningPublicKeys.Count;
        (string Message, string Advice)? refusal = authorizer switch
        {
            { SigningDisabled: true } => keys == 0 ? null : ($"Token signing keys map must be null for authorizer {name} if using optional signature header", "Leave out the public keys, or leave signing enabled."),
            { TokenKeyName: null or "" } => ($"Token key name for authorizer {name} cannot be null", "Give -TokenKeyName: the name under which devices send the token."),
            _ when keys == 0 => ($"Token signing keys map for authorizer {name} cannot be null or empty. There must be at least one and at most two token signing public keys in the map", "Give -TokenSigningPublicKey, or -SigningDisabled."),
            _ when keys > MaximumKeys => ($"Token signing keys map for authorizer {name} cannot contain more than 2 keys", "Give one or two keys."),
            _ => null,
        };
        if (refusal is { } found)
        {
            throw new InvalidRequestException(found.Message) { Advice = found.Advice };
        }

        CheckKeys(name, authorizer.TokenSigningPublicKeys);
    }

    /// <summary>Merges the keys of an update into an authorizer's own, by key name; none can be dropped.</summary>
    /// <param name="authorizer">The authorizer as registered.</param>
    /// <param name="keys">The keys of the update.</param>
    /// <returns>All keys.</returns>
    /// <exception cref="InvalidRequestException">The authorizer has signing disabled, a key is unusable, or they would be more than two.</exception>
    public static IReadOnlyDictionary<string, string> MergeKeys(AuthorizerDescription authorizer, IReadOnlyDictionary<string, string> keys)
    {
        ArgumentNullException.ThrowIfNull(authorizer);
        ArgumentNullException.ThrowIfNull(keys);
        string name = authorizer.AuthorizerName ?? string.Empty;
        if (authorizer.SigningDisabled)
        {
            throw new InvalidRequestException($"Token signing keys map must be null for authorizer {name} if using optional signature header");
        }

        CheckKeys(name, keys);
        Dictionary<string, string> merged = new(authorizer.TokenSigningPublicKeys);
        foreach ((string keyName, string pem) in keys)
        {
            merged[keyName] = pem;
        }

        return merged.Count is > 0 and <= MaximumKeys
            ? merged
            : throw new InvalidRequestException($"Number of signing keys for authorizer {name} must neither be zero nor greater than 2");
    }

    /// <summary>Holds the ARN of an authorizer's function to its syntax; whether the function exists is not checked.</summary>
    /// <param name="authorizerName">The authorizer's name.</param>
    /// <param name="functionArn">The ARN.</param>
    /// <exception cref="InvalidRequestException">It is not the ARN of a Lambda function.</exception>
    public static void CheckFunctionArn(string authorizerName, string functionArn)
    {
        ArgumentNullException.ThrowIfNull(functionArn);
        if (functionArn.Split(':') is not ["arn", { Length: > 0 }, "lambda", { Length: > 0 }, { Length: > 0 }, "function", { Length: > 0 }, .. { Length: <= 1 }])
        {
            throw new InvalidRequestException($"Lambda function arn for authorizer {authorizerName} is not in proper ARN syntax");
        }
    }

    private static void CheckKeys(string authorizerName, IReadOnlyDictionary<string, string> keys)
    {
        foreach ((string keyName, string pem) in keys)
        {
            if (TokenPublicKeyRules.Check(pem, authorizerName, keyName) is string message)
            {
                throw new InvalidRequestException(message) { Advice = PublicKeyAdvice };
            }
        }
    }
}
