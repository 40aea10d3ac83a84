using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace IoTAuthorizerTest.Tokens;

/// <summary>
/// Turns a signature back into what was padded and signed (RFC 8017 §9), which tells more than "mismatch": whether the key is
/// the right one, which padding and hash were used, and a digest that any number of candidates can be held against.
/// </summary>
internal static class SignatureRecovery
{
    private const int MinimumPadding = 8;

    /// <summary>Zero bytes before the salt's marker that rule out chance.</summary>
    private const int CertainPssPadding = 6;

    private static readonly HashAlgorithmName[] s_pssHashes = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA1, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512];

    /// <summary>The DER of DigestInfo up to the digest (RFC 8017 §9.2, notes).</summary>
    private static readonly (HashAlgorithmName Hash, byte[] Prefix)[] s_digestInfos =
    [
        (HashAlgorithmName.SHA256, [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20]),
        (HashAlgorithmName.SHA1, [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14]),
        (HashAlgorithmName.SHA384, [0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30]),
        (HashAlgorithmName.SHA512, [0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40]),
        (HashAlgorithmName.MD5, [0x30, 0x20, 0x30, 0x0c, 0x06, 0x08, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05, 0x05, 0x00, 0x04, 0x10]),
    ];

    /// <summary>Recovers every scheme that the bytes permit: none for a signature of another key, almost always one otherwise.</summary>
    internal static IEnumerable<SignatureScheme> Recover(TokenPublicKey key, byte[] signature)
    {
        BigInteger number = new(signature, isUnsigned: true, isBigEndian: true);
        if (signature.Length != key.SignatureLength || number >= key.Modulus)
        {
            return [];
        }

        byte[] recovered = BigInteger.ModPow(number, key.Exponent, key.Modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] encoded = new byte[signature.Length];
        recovered.CopyTo(encoded, encoded.Length - recovered.Length);
        return RecoverPkcs1(encoded) is { } scheme ? [scheme] : RecoverPss(encoded, key.KeySize);
    }

    /// <summary>00 01 FF...FF 00 data.</summary>
    private static SignatureScheme? RecoverPkcs1(ReadOnlySpan<byte> encoded)
    {
        if (encoded[0] != 0 || encoded[1] != 1)
        {
            return null;
        }

        int padding = encoded[2..].IndexOfAnyExcept((byte)0xff);
        if (padding < MinimumPadding || encoded[2 + padding] != 0)
        {
            return null;
        }

        ReadOnlySpan<byte> data = encoded[(2 + padding + 1)..];
        foreach ((HashAlgorithmName hash, byte[] prefix) in s_digestInfos)
        {
            if (data.StartsWith(prefix) && data.Length == prefix.Length + prefix[^1])
            {
                return new SignatureScheme(SignatureSchemeKind.Pkcs1, hash, data[prefix.Length..].ToArray(), [], IsCertain: true);
            }
        }

        return new SignatureScheme(SignatureSchemeKind.Pkcs1Bare, HashAlgorithmName.SHA256, data.ToArray(), [], IsCertain: true);
    }

    /// <summary>maskedDB, H, BC; DB is zeros, 01, salt.</summary>
    private static List<SignatureScheme> RecoverPss(byte[] block, int keySize)
    {
        List<SignatureScheme> schemes = [];
        int bits = keySize - 1;
        ReadOnlySpan<byte> encoded = block.AsSpan(block.Length - ((bits + 7) / 8));
        if (encoded[^1] != 0xbc)
        {
            return schemes;
        }

        foreach (HashAlgorithmName hash in s_pssHashes)
        {
            int hashLength = Digest.Compute(hash, ReadOnlySpan<byte>.Empty).Length;
            int dataLength = encoded.Length - hashLength - 1;
            ReadOnlySpan<byte> content = encoded.Slice(dataLength, hashLength);
            byte[] data = Unmask(hash, encoded[..dataLength], content);
            data[0] &= (byte)(0xff >> ((8 * encoded.Length) - bits));
            int padding = data.AsSpan().IndexOfAnyExcept((byte)0);
            if (padding >= 0 && data[padding] == 1)
            {
                schemes.Add(new SignatureScheme(SignatureSchemeKind.Pss, hash, content.ToArray(), data[(padding + 1)..], padding >= CertainPssPadding));
            }
        }

        return schemes;
    }

    /// <summary>MGF1 (RFC 8017 §B.2.1) over the seed, applied to the data.</summary>
    private static byte[] Unmask(HashAlgorithmName hash, ReadOnlySpan<byte> masked, ReadOnlySpan<byte> seed)
    {
        byte[] data = masked.ToArray();
        byte[] counted = [.. seed, 0, 0, 0, 0];
        int position = 0;
        for (int counter = 0; position < data.Length; counter++)
        {
            BinaryPrimitives.WriteInt32BigEndian(counted.AsSpan(seed.Length), counter);
            foreach (byte mask in Digest.Compute(hash, counted))
            {
                if (position == data.Length)
                {
                    break;
                }

                data[position++] ^= mask;
            }
        }

        return data;
    }
}
