using System.Text;
using static IoTAuthorizerTest.AuthTokenVerificationCause;

namespace IoTAuthorizerTest.Tokens;

/// <summary>
/// Reads a signature's text as people send it, undoing one thing after the other until the bare signature remains.
/// Gives the most likely reading first; a few readings at most.
/// </summary>
internal static class SignatureReader
{
    private const int MaximumTextLength = 65536;

    /// <summary>Reads a signature.</summary>
    /// <param name="text">The signature as given.</param>
    /// <param name="tokenIsJwt">Whether the token is <c>header.payload</c> of a JWT or a whole one, whose third part is base64url by nature.</param>
    /// <returns>At least one reading.</returns>
    internal static List<SignatureReading> Read(string text, bool tokenIsJwt)
    {
        if (text.Length > MaximumTextLength)
        {
            return [new SignatureReading(null, [SignatureNotBase64])];
        }

        if (SignatureBytes.IsRaw(text))
        {
            return [new SignatureReading(SignatureBytes.FromRaw(text), [SignatureBinary])];
        }

        if (SignatureBytes.FromNumbers(text) is { } numbers)
        {
            return [.. AsTheyAreOrWrapped(numbers, [SignatureBinary])];
        }

        List<AuthTokenVerificationCause> causes = [];
        string plain = SignatureText.Undo(text, causes);
        if (SignatureBytes.FromHex(plain) is { } hex)
        {
            return [.. AsTheyAreOrWrapped(hex, [.. causes, SignatureHex])];
        }

        return [.. ResolveSpaces(plain).SelectMany(resolved => ReadDigits(resolved.Text, [.. causes.Union(resolved.Causes)], tokenIsJwt))];
    }

    /// <summary>Spaces inside are lines that were joined, when they come at equal distances, or plus signs; either reading may be right.</summary>
    private static List<(string Text, AuthTokenVerificationCause[] Causes)> ResolveSpaces(string text)
    {
        string spaced = text.Replace('\t', ' ');
        if (!spaced.Contains(' ', StringComparison.Ordinal))
        {
            return [(text, [])];
        }

        (string, AuthTokenVerificationCause[]) lines = (spaced.Replace(" ", string.Empty, StringComparison.Ordinal), [SignatureLineBreaks]);
        (string, AuthTokenVerificationCause[]) plus = (spaced.Replace(' ', '+'), [SignaturePlusBecameSpace]);
        string[] chunks = spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isWrapped = chunks[0].Length % 4 == 0 && chunks.SkipLast(1).All(chunk => chunk.Length == chunks[0].Length);
        return isWrapped ? [lines, plus] : [plus, lines];
    }

    private static IEnumerable<SignatureReading> ReadDigits(string text, List<AuthTokenVerificationCause> causes, bool tokenIsJwt)
    {
        string digits = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        int padding = (4 - (digits.Length % 4)) % 4;
        byte[]? bytes = padding == 3 ? null : KeyText.DecodeBase64(digits + new string('=', padding));
        if (bytes is null)
        {
            // What is no Base64 in the end has had nothing undone that would count.
            bool isBase64 = digits.Length > 0 && digits.All(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '/');
            return [new SignatureReading(null, isBase64 ? [.. causes, SignatureIncomplete] : [SignatureNotBase64])];
        }

        int given = text.Length - digits.Length;
        if (text.AsSpan().IndexOfAny('-', '_') >= 0)
        {
            causes.Add(tokenIsJwt && given == 0 ? SignatureJwtPart : SignatureBase64Url);
        }

        // base64url has no padding by nature; wrong padding is a cause of its own.
        if (given != padding && !(given == 0 && (causes.Contains(SignatureBase64Url) || causes.Contains(SignatureJwtPart))))
        {
            causes.Add(SignaturePadding);
        }

        if (bytes.Length >= SignatureBytes.MinimumLength && (!digits.Any(char.IsAsciiLetterLower) || !digits.Any(char.IsAsciiLetterUpper)))
        {
            return [new SignatureReading(null, [.. causes, SignatureCaseLost])];
        }

        return ReadTwice(bytes, causes, tokenIsJwt) ?? AsTheyAreOrWrapped(bytes, causes);
    }

    /// <summary>Reads what was encoded when it is text again: a signature's bytes are never all of them characters.</summary>
    private static IEnumerable<SignatureReading>? ReadTwice(byte[] bytes, List<AuthTokenVerificationCause> causes, bool tokenIsJwt)
    {
        if (bytes.Length < SignatureBytes.MinimumLength || !bytes.All(value => value is (>= (byte)' ' and <= (byte)'~') or (byte)'\r' or (byte)'\n'))
        {
            return null;
        }

        List<SignatureReading> inner = Read(Encoding.ASCII.GetString(bytes), tokenIsJwt);
        return inner.Exists(reading => reading.Bytes is not null)
            ? inner.Select(reading => reading with { Causes = [.. causes.Append(SignatureBase64Twice).Union(reading.Causes)] })
            : null;
    }

    /// <summary>
    /// The bytes as they are, then what a DER wrapper holds, then turned round; that a bare signature looks like a wrapper is too unlikely to
    /// matter, but it stays a reading.
    /// </summary>
    private static IEnumerable<SignatureReading> AsTheyAreOrWrapped(byte[] bytes, IReadOnlyList<AuthTokenVerificationCause> causes)
    {
        yield return new SignatureReading(bytes, causes);
        if (DerSignature.Unwrap(bytes) is { } unwrapped)
        {
            yield return new SignatureReading(unwrapped, [.. causes, SignatureDer]);
        }

        yield return new SignatureReading([.. Enumerable.Reverse(bytes)], [.. causes, SignatureReversed]);
    }
}
