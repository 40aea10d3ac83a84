using System.Security.Cryptography;

namespace IoTAuthorizerTest.Tokens;

/// <summary>A signature that one of the keys made, or may have made.</summary>
/// <param name="Reading">How its text was read.</param>
/// <param name="Scheme">How it was made.</param>
/// <param name="Key">The key.</param>
internal sealed record RecoveredSignature(SignatureReading Reading, SignatureScheme Scheme, TokenPublicKey Key)
{
    /// <summary>Gets what is wrong with the signature itself: its text, then its algorithm.</summary>
    internal IReadOnlyList<AuthTokenVerificationCause> Causes => Scheme switch
    {
        { IsExpected: true } => Reading.Causes,
        { Kind: SignatureSchemeKind.Pss } => [.. Reading.Causes, AuthTokenVerificationCause.SignaturePss],
        { Kind: SignatureSchemeKind.Pkcs1 } when Scheme.Hash == HashAlgorithmName.SHA1 => [.. Reading.Causes, AuthTokenVerificationCause.SignatureSha1],
        _ => [.. Reading.Causes, AuthTokenVerificationCause.SignatureOtherHash],
    };

    /// <summary>Tries every reading with every key.</summary>
    internal static List<RecoveredSignature> FindAll(IEnumerable<SignatureReading> readings, IReadOnlyList<TokenPublicKey> keys)
    {
        List<RecoveredSignature> found = [];
        foreach (SignatureReading reading in readings.Where(reading => reading.Bytes is not null))
        {
            foreach (TokenPublicKey key in keys)
            {
                found.AddRange(SignatureRecovery.Recover(key, reading.Bytes!).Select(scheme => new RecoveredSignature(reading, scheme, key)));
            }
        }

        return found;
    }

    internal VerificationDetails Details(IReadOnlyList<TokenPublicKey> keys) => new(
        Reading.Bytes!.Length,
        [.. keys.Select(key => key.KeySize)],
        Scheme.Kind == SignatureSchemeKind.Pkcs1Bare ? null : Scheme.Hash.Name,
        Key.Name);
}
