using System.Security.Cryptography;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Hashes by name.</summary>
internal static class Digest
{
    internal static byte[] Compute(HashAlgorithmName hash, ReadOnlySpan<byte> data)
    {
        using IncrementalHash incremental = IncrementalHash.CreateHash(hash);
        incremental.AppendData(data);
        return incremental.GetHashAndReset();
    }
}
