using IoTAuthorizerTest.Authorizers;

namespace IoTAuthorizerTest;

/// <summary>Finds out why AWS says "Token signature mismatch", where the authorizer's registration is at hand.</summary>
public static class SignatureMismatchDiagnosis
{
    private const string Marker = "Token signature mismatch";

    /// <summary>Tells AWS's signature mismatch from its other failures (authorizer §3.7).</summary>
    /// <param name="exception">What AWS said.</param>
    /// <returns>Whether the signature did not match.</returns>
    public static bool IsMismatch(AuthorizerServiceException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is InvalidRequestException && exception.ServiceMessage?.StartsWith(Marker, StringComparison.Ordinal) == true;
    }

    /// <summary>Adds the diagnosis to what AWS said.</summary>
    /// <param name="mismatch">What AWS said.</param>
    /// <param name="context">What the device presented.</param>
    /// <param name="authorizer">The authorizer as registered.</param>
    /// <returns>
    /// The same failure with explanation and advice; null when there is nothing to add: the registration has no readable key,
    /// no token is found, or the signature verifies by all that is known.
    /// </returns>
    public static InvalidRequestException? Explain(InvalidRequestException mismatch, AuthorizerContext context, AuthorizerDescription authorizer)
    {
        ArgumentNullException.ThrowIfNull(mismatch);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(authorizer);
        (string Token, string Signature)? pair = context is { Token: { } token, TokenSignature: { } signature }
            ? (token, signature)
            : PresentedToken.Find(context, authorizer.TokenKeyName) is { } presented ? (presented.Token.Value, presented.Signature.Value) : null;
        if (pair is not { Token.Length: > 0 })
        {
            return null;
        }

        List<TokenPublicKey> keys = ReadKeys(authorizer);
        try
        {
            AuthTokenVerification? verification = keys.Count == 0 ? null : AuthTokenVerifier.Verify(pair.Value.Token, pair.Value.Signature, keys);
            return verification is null or { IsValid: true } ? null : Explain(mismatch, verification);
        }
        finally
        {
            keys.ForEach(key => key.Dispose());
        }
    }

    /// <summary>Adds a diagnosis to what AWS said.</summary>
    internal static InvalidRequestException Explain(InvalidRequestException mismatch, AuthTokenVerification verification) =>
        new(mismatch.ServiceMessage, mismatch.StatusCode, mismatch.RequestId, mismatch.InnerException)
        {
            Explanation = $"{verification.Explanation} AWS does not tell a wrong key from a wrong token or signature; the function was not called.",
            Advice = verification.Advice,
        };

    /// <summary>A key that AWS took and this module cannot read can give no diagnosis; the other one still may.</summary>
    private static List<TokenPublicKey> ReadKeys(AuthorizerDescription authorizer)
    {
        List<TokenPublicKey> keys = [];
        foreach ((string name, string pem) in authorizer.TokenSigningPublicKeys)
        {
            try
            {
                keys.Add(TokenPublicKey.Read(pem, name));
            }
            catch (TokenSigningKeyException)
            {
                continue;
            }
        }

        return keys;
    }
}
