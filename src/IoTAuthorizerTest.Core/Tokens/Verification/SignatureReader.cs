using System.Text;
using static IoTAuthorizerTest.AuthTokenVerificationCause;

namespace IoTAuthorizerTest.Tokens;

/// <summary>
/// Reads a signature's text as people send it, undoing one thing after the other until standard Base64 remains.
/// Gives the most likely reading first; a few readings at most.
/// </summary>
internal static class SignatureReader
{
    /// <summary>Enough for all that can be undone in one text; each step removes what it is about.</summary>
    private const int MaximumSteps = 8;

    /// <summary>No RSA signature that AWS takes is shorter; shorter hexadecimal text is taken for Base64.</summary>
    private const int MinimumHexDigits = 256;

    private const int MaximumTextLength = 65536;

    /// <summary>More than one character in so many that is not printable ASCII, and the text is bytes. Random bytes have two in three.</summary>
    private const int MaximumStrangeShare = 10;

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

        if (ReadBinary(text) is { } binary)
        {
            return [binary];
        }

        List<AuthTokenVerificationCause> causes = [];
        string plain = text;
        for (int step = 0; step < MaximumSteps && Undo(plain, causes) is { } undone; step++)
        {
            plain = undone;
        }

        if (ReadHex(plain) is { } hex)
        {
            return [.. WithUnwrapped(hex, [.. causes, SignatureHex])];
        }

        List<SignatureReading> readings = [];
        foreach ((string candidate, AuthTokenVerificationCause? cause) in ResolveSpaces(plain))
        {
            List<AuthTokenVerificationCause> all = [.. causes];
            if (cause is not null)
            {
                Add(all, cause.Value);
            }

            readings.AddRange(ReadDigits(candidate, all, tokenIsJwt));
        }

        return readings;
    }

    /// <summary>Raw bytes that became text: one character a byte, or damaged by a decoder that put replacement characters.</summary>
    private static SignatureReading? ReadBinary(string text)
    {
        int strange = text.Count(character => character > '~' || (character < ' ' && character is not ('\r' or '\n' or '\t')));
        if (strange <= text.Length / MaximumStrangeShare)
        {
            return null;
        }

        bool isLatin1 = text.All(character => character <= '\u00FF');
        return new SignatureReading(isLatin1 ? Encoding.Latin1.GetBytes(text) : null, [SignatureBinary]);
    }

    /// <summary>Undoes one thing; null when nothing is left to undo.</summary>
    private static string? Undo(string text, List<AuthTokenVerificationCause> causes)
    {
        string trimmed = text.Trim().Trim('\uFEFF', '\u200B');
        if (trimmed.Length < text.Length)
        {
            Add(causes, text.AsSpan().IndexOfAny('\r', '\n') >= 0 ? SignatureLineBreaks : SignatureSurroundingSpaces);
            return trimmed;
        }

        if (Quotes.Strip(text) is { } unquoted)
        {
            Add(causes, SignatureSurroundingQuotes);
            return unquoted;
        }

        if (HasPercentEncoding(text))
        {
            bool again = causes.Remove(SignatureUrlEncoded);
            causes.Add(again ? SignatureUrlEncodedTwice : SignatureUrlEncoded);
            return Uri.UnescapeDataString(text);
        }

        string joined = text.Replace("\\r", string.Empty, StringComparison.Ordinal).Replace("\\n", string.Empty, StringComparison.Ordinal)
            .Replace("\r", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal);
        if (joined.Length < text.Length)
        {
            Add(causes, SignatureLineBreaks);
            return joined;
        }

        return null;
    }

    private static void Add(List<AuthTokenVerificationCause> causes, AuthTokenVerificationCause cause)
    {
        if (!causes.Contains(cause))
        {
            causes.Add(cause);
        }
    }

    /// <summary>Spaces inside are lines that were joined, when they come at equal distances, or plus signs; either reading may be right.</summary>
    private static List<(string Text, AuthTokenVerificationCause? Cause)> ResolveSpaces(string text)
    {
        string spaced = text.Replace('\t', ' ');
        if (!spaced.Contains(' ', StringComparison.Ordinal))
        {
            return [(text, null)];
        }

        (string, AuthTokenVerificationCause?) lines = (spaced.Replace(" ", string.Empty, StringComparison.Ordinal), SignatureLineBreaks);
        (string, AuthTokenVerificationCause?) plus = (spaced.Replace(' ', '+'), SignaturePlusBecameSpace);
        string[] chunks = spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isWrapped = chunks[0].Length % 4 == 0 && chunks.SkipLast(1).All(chunk => chunk.Length == chunks[0].Length);
        return isWrapped ? [lines, plus] : [plus, lines];
    }

    private static IEnumerable<SignatureReading> ReadDigits(string text, List<AuthTokenVerificationCause> causes, bool tokenIsJwt)
    {
        bool isUrlSafe = text.AsSpan().IndexOfAny('-', '_') >= 0;
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
        bool isUnpadded = given == 0 && padding > 0;
        if (isUrlSafe || (isUnpadded && tokenIsJwt && digits.AsSpan().IndexOfAny('+', '/') < 0))
        {
            causes.Add(tokenIsJwt && given == 0 ? SignatureJwtPart : SignatureBase64Url);
        }

        // base64url has no padding by nature; wrong padding is a cause of its own.
        if (given != padding && !(given == 0 && (causes.Contains(SignatureBase64Url) || causes.Contains(SignatureJwtPart))))
        {
            causes.Add(SignaturePadding);
        }

        return WithUnwrapped(bytes, causes);
    }

    /// <summary>Hexadecimal digits, also as tools print them: with colons, dashes or white space between, or behind <c>name(file)= </c>.</summary>
    private static byte[]? ReadHex(string text)
    {
        int label = text.IndexOf(")= ", StringComparison.Ordinal);
        StringBuilder digits = new(text.Length);
        foreach (char character in text.AsSpan(label < 0 ? 0 : label + 2))
        {
            if (char.IsAsciiHexDigit(character))
            {
                digits.Append(character);
            }
            else if (character is not (':' or '-') && !char.IsWhiteSpace(character))
            {
                return null;
            }
        }

        return digits.Length >= MinimumHexDigits && digits.Length % 2 == 0 ? Convert.FromHexString(digits.ToString()) : null;
    }

    /// <summary>Adds what a DER wrapper holds; that a bare signature looks like one is too unlikely to matter, but it stays a reading.</summary>
    private static IEnumerable<SignatureReading> WithUnwrapped(byte[] bytes, List<AuthTokenVerificationCause> causes)
    {
        yield return new SignatureReading(bytes, causes);
        if (DerSignature.Unwrap(bytes) is { } unwrapped)
        {
            yield return new SignatureReading(unwrapped, [.. causes, SignatureDer]);
        }
    }

    private static bool HasPercentEncoding(string text)
    {
        for (int i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] == '%' && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                return true;
            }
        }

        return false;
    }
}
