using static IoTAuthorizerTest.AuthTokenVerificationCause;

namespace IoTAuthorizerTest.Tokens;

/// <summary>The single changes that lie between a token and what was signed. <c>Token...</c> changes take something off the token, <c>Signed...</c> changes add it.</summary>
internal static class TokenChanges
{
    private const string ByteOrderMark = "\uFEFF";

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

        yield return (text.Trim(' ', '\t'), TokenSurroundingSpaces);
        yield return (text.TrimStart(' ', '\t'), TokenSurroundingSpaces);
        yield return (text.TrimEnd(' ', '\t'), TokenSurroundingSpaces);
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

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            // A UTF-16 mark is no UTF-8, so that it arrives as replacement characters, or as the two characters of Latin-1.
            yield return (text.Replace("\0", string.Empty, StringComparison.Ordinal).TrimStart('\uFEFF', '\uFFFD', 'ÿ', 'þ'), TokenUtf16);
        }

        yield return (Uri.UnescapeDataString(text), TokenUrlEncoded);
        yield return (Uri.UnescapeDataString(text.Replace('+', ' ')), TokenUrlEncoded);
        yield return (text.Replace(' ', '+'), TokenPlusBecameSpace);
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
        yield return ($"{ByteOrderMark}{text}", SignedByteOrderMark);

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
