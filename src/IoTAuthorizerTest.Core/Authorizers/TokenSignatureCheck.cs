using System.Runtime.CompilerServices;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>Verifies a token's signature with the keys that an authorizer has registered; any of them may fit (authorizer §4).</summary>
internal static class TokenSignatureCheck
{
    // Reading a key costs more than verifying with it, and a registration is tested many times.
    private static readonly ConditionalWeakTable<AuthorizerDescription, List<TokenPublicKey>> s_keys = [];

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

    private static bool Fits(AuthorizerDescription authorizer, string token, string signature) =>
        s_keys.GetValue(authorizer, ReadKeys).Exists(key => key.Verify(token, signature));

    private static List<TokenPublicKey> ReadKeys(AuthorizerDescription authorizer) =>
        [.. authorizer.TokenSigningPublicKeys.Select(key => TokenPublicKey.Read(key.Value, key.Key))];

    private static InvalidRequestException Mismatch(AuthorizerDescription authorizer, string? explanation = null, string? advice = null) =>
        new($"Token signature mismatch for authorizer {authorizer.AuthorizerName}") { Explanation = explanation, Advice = advice };
}
