using System.Globalization;
using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest;

/// <summary>What CreateAuthorizer and UpdateAuthorizer say of a public key (authorizer §2).</summary>
public static class TokenPublicKeyRules
{
    /// <summary>
    /// Checks one entry of <c>tokenSigningPublicKeys</c>. Keys of more than 2,048 bits pass: that AWS refused them is not known
    /// (authorizer §10.1 row 3).
    /// </summary>
    /// <param name="pem">The key as it would be sent.</param>
    /// <param name="authorizerName">The authorizer's name.</param>
    /// <param name="keyName">The key's name in the map.</param>
    /// <returns>AWS's message, verbatim; null when AWS takes the key.</returns>
    public static string? Check(string? pem, string authorizerName, string keyName)
    {
        PublicKeyPem read = PublicKeyPem.Read(pem);
        return read.Problem switch
        {
            PublicKeyPemProblem.None => null,
            PublicKeyPemProblem.Empty => $"Token signing public keys for authorizer {authorizerName} cannot be null or empty",
            PublicKeyPemProblem.PrivateKey or PublicKeyPemProblem.NoFooterLine => $"Cannot convert public key PEM for authorizer {authorizerName} to RSA key",
            PublicKeyPemProblem.TooSmall => string.Create(
                CultureInfo.InvariantCulture,
                $"Authorizer {authorizerName} public key for key name {keyName} invalid: Key must be 2048 bits but was {read.KeySize} bits"),
            _ => $"Authorizer {authorizerName} public key for key name {keyName} not a valid RSA key",
        };
    }
}
