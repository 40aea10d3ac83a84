namespace IoTAuthorizerTest.Tokens;

/// <summary>What the length of a signature tells when no key fits.</summary>
internal static class SignatureLength
{
    /// <summary>HMAC with SHA-256, -384, -512; ECDSA in a JWT on P-256, P-384, P-521; Ed25519 has 64 too.</summary>
    private static readonly int[] s_otherAlgorithms = [32, 48, 64, 96, 132];

    /// <summary>RSA keys in use have a multiple of 1,024 bits.</summary>
    private const int RsaStep = 128;

    internal static AuthTokenVerificationCause Judge(byte[] signature, IReadOnlyList<TokenPublicKey> keys)
    {
        if (keys.Any(key => key.SignatureLength == signature.Length))
        {
            return AuthTokenVerificationCause.OtherKey;
        }

        if (s_otherAlgorithms.Contains(signature.Length) || DerSignature.IsPairOfIntegers(signature))
        {
            return AuthTokenVerificationCause.SignatureOtherAlgorithm;
        }

        return signature.Length > 0 && signature.Length % RsaStep == 0
            ? AuthTokenVerificationCause.KeySizeDiffers
            : AuthTokenVerificationCause.SignatureIncomplete;
    }
}
