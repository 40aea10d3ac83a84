using System.Security.Cryptography;
using System.Text;
using static IoTAuthorizerTest.AuthTokenVerificationCause;

namespace IoTAuthorizerTest.Tokens;

/// <summary>
/// Searches for what was signed, from the token given outwards: one change, then two, then three. Ends with the first fit,
/// or when its bounds are reached; each candidate costs a hash, not an RSA operation.
/// </summary>
internal static class TokenVariants
{
    private const int MaximumDepth = 3;
    private const int MaximumCandidates = 4000;
    private const int MaximumBytes = 48 * 1024 * 1024;

    private static readonly (AuthTokenVerificationCause? Cause, Func<string, byte[]?> Encode)[] s_encodings =
    [
        (null, Encoding.UTF8.GetBytes),
        (SignedUtf16, Encoding.Unicode.GetBytes),
        (SignedUtf16, text => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]),
        (SignedUtf16, Encoding.BigEndianUnicode.GetBytes),
        (SignedUtf16, text => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)]),
        (SignedTokenHash, Hash),
        (SignedTokenHash, text => Encoding.ASCII.GetBytes(Convert.ToHexString(Hash(text)).ToLowerInvariant())),
        (SignedTokenHash, text => Encoding.ASCII.GetBytes(Convert.ToBase64String(Hash(text)))),
        (TokenBase64, Base64Text.DecodeBinary),
    ];

    /// <summary>Finds the variant with the fewest changes that a predicate accepts.</summary>
    /// <param name="token">The token given.</param>
    /// <param name="isSigned">Whether these bytes are what was signed.</param>
    /// <returns>The variant; null when none fits.</returns>
    internal static TokenVariant? Find(string token, Func<byte[], bool> isSigned)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { token };
        List<(string Text, AuthTokenVerificationCause[] Causes)> level = [(token, [])];
        long budget = MaximumBytes;
        for (int depth = 0; depth <= MaximumDepth; depth++)
        {
            TokenVariant? best = null;
            foreach ((string text, AuthTokenVerificationCause[] causes) in level)
            {
                if (Fit(text, causes, isSigned, ref budget) is { } variant && (best is null || variant.Causes.Count < best.Causes.Count))
                {
                    best = variant;
                }
            }

            if (best is not null)
            {
                return best;
            }

            level = depth < MaximumDepth ? Expand(level, seen) : [];
        }

        return null;
    }

    private static TokenVariant? Fit(string text, AuthTokenVerificationCause[] causes, Func<byte[], bool> isSigned, ref long budget)
    {
        foreach ((AuthTokenVerificationCause? cause, Func<string, byte[]?> encode) in s_encodings)
        {
            if (budget <= 0)
            {
                return null;
            }

            if (encode(text) is not { } bytes)
            {
                continue;
            }

            budget -= bytes.Length;
            if (isSigned(bytes))
            {
                return cause is null ? new TokenVariant(text, causes) : new TokenVariant(null, [.. causes, cause.Value]);
            }
        }

        return null;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static List<(string Text, AuthTokenVerificationCause[] Causes)> Expand(List<(string Text, AuthTokenVerificationCause[] Causes)> level, HashSet<string> seen)
    {
        List<(string, AuthTokenVerificationCause[])> next = [];
        foreach ((string text, AuthTokenVerificationCause[] causes) in level)
        {
            foreach ((string changed, AuthTokenVerificationCause cause) in TokenChanges.Of(text))
            {
                if (seen.Count >= MaximumCandidates)
                {
                    return next;
                }

                if (changed.Length > 0 && seen.Add(changed))
                {
                    next.Add((changed, [.. causes, cause]));
                }
            }
        }

        return next;
    }
}
