using System.Security.Cryptography;

namespace IoTAuthorizerTest.Tokens;

/// <summary>How a signature was made, as its own bytes tell.</summary>
internal enum SignatureSchemeKind
{
    /// <summary>RSASSA-PKCS1-v1_5 with the hash named in the signature.</summary>
    Pkcs1,

    /// <summary>PKCS#1 v1.5 padding around bare data: the token itself or its bare hash.</summary>
    Pkcs1Bare,

    /// <summary>RSASSA-PSS.</summary>
    Pss,
}

/// <summary>What a public key turns a signature back into.</summary>
/// <param name="Kind">The padding.</param>
/// <param name="Hash">The hash; SHA-256 for bare data.</param>
/// <param name="Content">The digest, the bare data, or H of PSS.</param>
/// <param name="Salt">The salt of PSS; empty otherwise.</param>
/// <param name="IsCertain">Whether the structure alone proves that the key made the signature; a PSS signature of the largest salt has too little structure for that.</param>
internal sealed record SignatureScheme(SignatureSchemeKind Kind, HashAlgorithmName Hash, byte[] Content, byte[] Salt, bool IsCertain)
{
    private static readonly byte[] s_pssPadding = new byte[8];

    /// <summary>Whether AWS verifies this scheme.</summary>
    internal bool IsExpected => Kind == SignatureSchemeKind.Pkcs1 && Hash == HashAlgorithmName.SHA256;

    /// <summary>Whether the signature is one over this data.</summary>
    internal bool Matches(ReadOnlySpan<byte> data)
    {
        if (Kind == SignatureSchemeKind.Pkcs1Bare && data.SequenceEqual(Content))
        {
            return true;
        }

        byte[] digest = Digest.Compute(Hash, data);
        return Kind == SignatureSchemeKind.Pss
            ? Digest.Compute(Hash, [.. s_pssPadding, .. digest, .. Salt]).AsSpan().SequenceEqual(Content)
            : digest.AsSpan().SequenceEqual(Content);
    }
}
