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
            throw Diagnosed(authorizer, token, signature);
        }
    }

    /// <summary>Verifies a token found in the context. AWS is taken to decode before it verifies (authorizer §10.2).</summary>
    public static void Verify(AuthorizerDescription authorizer, PresentedToken presented, AuthorizerContext context)
    {
        PresentedToken.Field token = presented.Token;
        PresentedToken.Field signature = presented.Signature;
        if (Fits(authorizer, token.Value, signature.Value))
        {
            return;
        }

        const string EncodeOnce = "URL-encode token and signature, each once, where they go into a query; New-IoTAuthToken gives them ready-made.";
        throw (authorizer, token, signature) switch
        {
            _ when Fits(authorizer, token.Value, signature.Written) => Mismatch(
                authorizer, $"The signature in the {presented.Place} is not URL-encoded: its '+' arrived as a space.", EncodeOnce),
            _ when Fits(authorizer, token.Written, signature.Value) => Mismatch(
                authorizer,
                $"The signature in the {presented.Place} fits the token as it is written there, but the gateway is taken to decode the token first.",
                "Sign the token itself, then URL-encode it once where it goes into a query."),
            _ when Fits(authorizer, token.Written, signature.Written) => Mismatch(
                authorizer, $"Neither token nor signature in the {presented.Place} is URL-encoded: they were decoded to something else.", EncodeOnce),
            _ when PresentedToken.HasSecondQuery(context.MqttContext?.UserName) => Mismatch(
                authorizer,
                "The MQTT user name has more than one '?'; only what stands behind the first is its query, and the second one became part of a value.",
                "Join the parameters with '&' behind a single '?'."),
            _ when presented.IsAmbiguous => Mismatch(authorizer, AmbiguityWarning(presented), "Send token and signature in one place."),
            _ => Diagnosed(authorizer, token.Value, signature.Value),
        };
    }

    /// <summary>Says that several places disagree, and which one counted.</summary>
    public static string AmbiguityWarning(PresentedToken presented) =>
        $"MQTT user name, headers and query string hold different tokens or signatures; those in the {presented.Place} were used. Which ones AWS uses is undetermined.";

    private static bool Fits(AuthorizerDescription authorizer, string token, string signature) =>
        Keys(authorizer).Exists(key => key.Verify(token, signature));

    private static List<TokenPublicKey> Keys(AuthorizerDescription authorizer) => s_keys.GetValue(authorizer, ReadKeys);

    private static List<TokenPublicKey> ReadKeys(AuthorizerDescription authorizer) =>
        [.. authorizer.TokenSigningPublicKeys.Select(key => TokenPublicKey.Read(key.Value, key.Key))];

    // A registration without keys cannot be diagnosed, nor a query's empty token.
    private static InvalidRequestException Diagnosed(AuthorizerDescription authorizer, string token, string signature) => Keys(authorizer).Count == 0 || token.Length == 0
        ? Mismatch(authorizer)
        : SignatureMismatchDiagnosis.Explain(Mismatch(authorizer), AuthTokenVerifier.Verify(token, signature, Keys(authorizer)));

    private static InvalidRequestException Mismatch(AuthorizerDescription authorizer, string? explanation = null, string? advice = null) =>
        new($"Token signature mismatch for authorizer {authorizer.AuthorizerName}") { Explanation = explanation, Advice = advice };
}
