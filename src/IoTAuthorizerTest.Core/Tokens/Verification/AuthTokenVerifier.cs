using System.Text;
using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest;

/// <summary>
/// Verifies a token's signature as AWS does, and finds out why one does not verify. The work is bounded, however the input looks.
/// </summary>
public static class AuthTokenVerifier
{
    /// <summary>Verifies a token's signature with public keys, of which any may fit (authorizer §4).</summary>
    /// <param name="token">The token as it is sent, URL-decoded; not empty.</param>
    /// <param name="tokenSignature">The signature as it is sent.</param>
    /// <param name="publicKeys">At least one key.</param>
    /// <returns>The verdict, and the diagnosis when the signature does not verify.</returns>
    /// <exception cref="AuthorizerInputException">The token has no UTF-8 form.</exception>
    public static AuthTokenVerification Verify(string token, string tokenSignature, IReadOnlyList<TokenPublicKey> publicKeys)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        ArgumentNullException.ThrowIfNull(tokenSignature);
        ArgumentNullException.ThrowIfNull(publicKeys);
        ArgumentOutOfRangeException.ThrowIfZero(publicKeys.Count, nameof(publicKeys));
        foreach (TokenPublicKey key in publicKeys)
        {
            if (key.Verify(token, tokenSignature))
            {
                string named = key.Name is null ? "the public key" : $"the public key '{key.Name}'";
                return new AuthTokenVerification([], $"The signature is valid for {named}.", string.Empty) { KeyName = key.Name };
            }
        }

        return Diagnose(token, tokenSignature, publicKeys);
    }

    private static AuthTokenVerification Diagnose(string token, string tokenSignature, IReadOnlyList<TokenPublicKey> keys)
    {
        if (FindSwapped(token, tokenSignature, keys) is { } swapped)
        {
            return swapped;
        }

        bool isJwtInput = JsonWebToken.HasParts(token, 2);
        bool isWholeJwt = JsonWebToken.HasParts(token, 3);
        List<SignatureReading> readings = SignatureReader.Read(tokenSignature, isJwtInput || isWholeJwt);
        List<RecoveredSignature> recovered = RecoveredSignature.FindAll(readings, keys);
        foreach (RecoveredSignature signature in recovered)
        {
            if (TokenVariants.Find(token, bytes => signature.Scheme.Matches(bytes)) is { } variant)
            {
                return Explained(signature, variant, keys);
            }
        }

        if (isWholeJwt && FindJwtSignature(token, keys) is { } ownSignature)
        {
            return ownSignature;
        }

        RecoveredSignature? certain = recovered.Find(signature => signature.Scheme.IsCertain);
        if (certain is not null)
        {
            AuthTokenVerificationCause other = isJwtInput ? AuthTokenVerificationCause.SignedWholeJwt : AuthTokenVerificationCause.OtherToken;
            return Report([.. certain.Causes, other], certain.Details(keys));
        }

        return NoKeyFits(readings, keys);
    }

    private static AuthTokenVerification? FindSwapped(string token, string tokenSignature, IReadOnlyList<TokenPublicKey> keys)
    {
        string signature = token.Trim();
        return TokenPublicKey.DecodeSignature(signature) is { } bytes && keys.FirstOrDefault(candidate => candidate.Verify(Encoding.UTF8.GetBytes(tokenSignature), bytes)) is { } key
            ? Report([AuthTokenVerificationCause.TokenAndSignatureSwapped], new VerificationDetails(bytes.Length, Sizes(keys), null, key.Name), tokenSignature, signature)
            : null;
    }

    private static AuthTokenVerification Explained(RecoveredSignature signature, TokenVariant variant, IReadOnlyList<TokenPublicKey> keys)
    {
        bool isCorrectable = signature.Scheme.IsExpected && variant.Token is not null;
        return Report(
            [.. signature.Causes, .. variant.Causes.Distinct()],
            signature.Details(keys),
            isCorrectable && variant.Causes.Count > 0 ? variant.Token : null,
            isCorrectable && signature.Reading.Causes.Count > 0 ? Convert.ToBase64String(signature.Reading.Bytes!) : null);
    }

    /// <summary>Whatever the signature given is: the JWT brings its own.</summary>
    private static AuthTokenVerification? FindJwtSignature(string token, IReadOnlyList<TokenPublicKey> keys)
    {
        int end = token.LastIndexOf('.');
        string signingInput = token[..end];
        string? signature = Base64Url.Decode(token[(end + 1)..]) is { Length: > 0 } bytes ? Convert.ToBase64String(bytes) : null;
        TokenPublicKey? key = signature is null ? null : keys.FirstOrDefault(candidate => candidate.Verify(signingInput, signature));
        return key is null
            ? null
            : Report([AuthTokenVerificationCause.TokenWholeJwt], new VerificationDetails(null, Sizes(keys), null, key.Name), signingInput, signature);
    }

    private static AuthTokenVerification NoKeyFits(List<SignatureReading> readings, IReadOnlyList<TokenPublicKey> keys)
    {
        // Of several readings, one that has the length of a key is the likelier.
        SignatureReading reading = readings.Find(candidate => keys.Any(key => candidate.Bytes?.Length == key.SignatureLength))
            ?? readings.Find(candidate => candidate.Bytes is not null)
            ?? readings[0];
        List<AuthTokenVerificationCause> causes = [.. reading.Causes];
        if (reading.Bytes is { } bytes)
        {
            causes.Add(SignatureLength.Judge(bytes, keys));
        }

        return Report(causes, new VerificationDetails(reading.Bytes?.Length, Sizes(keys)));
    }

    private static AuthTokenVerification Report(
        IReadOnlyList<AuthTokenVerificationCause> causes, VerificationDetails details, string? correctedToken = null, string? correctedTokenSignature = null)
    {
        string explanation = string.Join(' ', causes.Select(cause => VerificationTexts.Explain(cause, details)));
        string advice = string.Join(' ', causes.Select(VerificationTexts.Advise).Distinct());
        return new AuthTokenVerification(causes, explanation, advice)
        {
            KeyName = details.KeyName,
            CorrectedToken = correctedToken,
            CorrectedTokenSignature = correctedTokenSignature,
        };
    }

    private static List<int> Sizes(IReadOnlyList<TokenPublicKey> keys) => [.. keys.Select(key => key.KeySize)];
}
