using System.Text;
using static IoTAuthorizerTest.AuthTokenVerificationCause;

namespace IoTAuthorizerTest.Tokens;

/// <summary>The single changes that lie between a token and what was signed. <c>Token...</c> changes take something off the token, <c>Signed...</c> changes add it.</summary>
internal static class TokenChanges
{
    private const string ByteOrderMark = "\uFEFF";

    /// <summary>Spaces, tabs, no-break and zero-width spaces.</summary>
    private static readonly char[] s_invisible = [' ', '\t', '\u00A0', '\u200B', '\uFEFF'];

    /// <summary>The bytes of the byte order mark, read as Latin-1 or Windows-1252.</summary>
    private const string MisreadByteOrderMark = "ï»¿";

    internal static IEnumerable<(string Text, AuthTokenVerificationCause Cause)> Of(string text) => [.. TakenOff(text), .. PutOn(text)];

    private static IEnumerable<(string Text, AuthTokenVerificationCause Cause)> TakenOff(string text)
    {
        if (text.EndsWith('\n') || text.EndsWith('\r'))
        {
            AuthTokenVerificationCause cause = text.TrimEnd('\n').EndsWith('\r') ? TokenTrailingCrLf : TokenTrailingNewline;
            yield return (text.TrimEnd('\r', '\n'), cause);
            yield return (text[..^(text.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)], cause);
        }

        if (Quotes.Strip(text) is { } unquoted)
        {
            yield return (unquoted, TokenSurroundingQuotes);
        }

        foreach (string mark in (string[])[ByteOrderMark, MisreadByteOrderMark])
        {
            if (text.StartsWith(mark, StringComparison.Ordinal))
            {
                yield return (text[mark.Length..], TokenByteOrderMark);
            }
        }

        yield return (text.Trim(s_invisible), TokenSurroundingSpaces);
        yield return (text.TrimStart(s_invisible), TokenSurroundingSpaces);
        yield return (text.TrimEnd(s_invisible), TokenSurroundingSpaces);
        yield return (text.TrimEnd('\0'), TokenTrailingNul);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            // A UTF-16 mark is no UTF-8, so that it arrives as replacement characters, or as the two characters of Latin-1.
            yield return (text.Replace("\0", string.Empty, StringComparison.Ordinal).TrimStart('\uFEFF', '\uFFFD', 'ÿ', 'þ'), TokenUtf16);
        }

        yield return (Uri.UnescapeDataString(text), TokenUrlEncoded);
        yield return (Uri.UnescapeDataString(text.Replace('+', ' ')), TokenUrlEncoded);
        yield return (text.Replace(' ', '+'), TokenPlusBecameSpace);
        foreach (string alone in Surroundings.OfToken(text))
        {
            yield return (alone, TokenNotAlone);
        }

        if (Escapes.Undo(text) is { } unescaped)
        {
            yield return (unescaped, TokenEscaped);
        }

        if (Base64Text.DecodeText(text) is { } decoded)
        {
            yield return (decoded, TokenBase64);
        }

        if (JsonWebToken.HasParts(text, 3))
        {
            yield return (text[..text.LastIndexOf('.')], TokenWholeJwt);
        }
    }

    private static IEnumerable<(string Text, AuthTokenVerificationCause Cause)> PutOn(string text)
    {
        yield return ($"{text}\n", SignedTrailingNewline);
        yield return ($"{text}\r\n", SignedTrailingCrLf);
        yield return ($"{text} ", SignedSurroundingSpaces);
        yield return ($" {text}", SignedSurroundingSpaces);
        yield return ($" {text} ", SignedSurroundingSpaces);
        yield return ($"\"{text}\"", SignedSurroundingQuotes);
        yield return ($"'{text}'", SignedSurroundingQuotes);
        yield return ($"{text}\0", SignedTrailingNul);
        yield return ($"{ByteOrderMark}{text}", SignedByteOrderMark);
        yield return (Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), SignedBase64);

        string encoded = Uri.EscapeDataString(text);
        yield return (encoded, SignedUrlEncoded);
        yield return (encoded.Replace("%20", "+", StringComparison.Ordinal), SignedUrlEncoded);
        yield return (WithLowerCaseHex(encoded), SignedUrlEncoded);
    }

    private static string WithLowerCaseHex(string encoded) => string.Create(encoded.Length, encoded, static (result, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            bool isHex = (i >= 1 && source[i - 1] == '%') || (i >= 2 && source[i - 2] == '%');
            result[i] = isHex ? char.ToLowerInvariant(source[i]) : source[i];
        }
    });
}
