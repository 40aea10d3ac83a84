using System.Security.Cryptography;
using System.Text;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>Verifies a token's signature with the keys that an authorizer has registered; any of them may fit (authorizer §4).</summary>
internal static class TokenSignatureCheck
{
    /// <summary>Verifies the token of token mode.</summary>
    public static void Verify(AuthorizerDescription authorizer, string token, string signature)
    {
        if (!Fits(authorizer, token, signature))
        {
            throw Mismatch(authorizer);
        }
    }

    /// <summary>Verifies a token found in the context. AWS is taken to decode before it verifies (authorizer §10.2).</summary>
    public static void Verify(AuthorizerDescription authorizer, PresentedToken presented)
    {
        if (Fits(authorizer, presented.Token, presented.Signature))
        {
            return;
        }

        throw presented.UndecodedToken != presented.Token && Fits(authorizer, presented.UndecodedToken, presented.Signature)
            ? Mismatch(authorizer, $"The signature in the {presented.Place} is that of the URL-encoded token; the gateway is taken to decode the token first.", "Sign the token itself, then URL-encode it once where it goes into a query.")
            : Mismatch(authorizer);
    }

    private static bool Fits(AuthorizerDescription authorizer, string token, string signature)
    {
        byte[] signatureBytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, signatureBytes, out int length))
        {
            return false;
        }

        byte[] tokenBytes = Encoding.UTF8.GetBytes(token);
        foreach (string pem in authorizer.TokenSigningPublicKeys.Values)
        {
            using RSA rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            if (rsa.VerifyData(tokenBytes, signatureBytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            {
                return true;
            }
        }

        return false;
    }

    private static InvalidRequestException Mismatch(AuthorizerDescription authorizer, string? explanation = null, string? advice = null) =>
        new($"Token signature mismatch for authorizer {authorizer.AuthorizerName}") { Explanation = explanation, Advice = advice };
}
