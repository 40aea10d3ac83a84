namespace IoTAuthorizerTest.Tokens;

/// <summary>The Base64 of URLs and JWTs (RFC 4648 §5): <c>-</c> and <c>_</c> instead of <c>+</c> and <c>/</c>, no padding.</summary>
internal static class Base64Url
{
    internal static string Encode(ReadOnlySpan<byte> bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Decodes text without padding; null when it is not base64url.</summary>
    internal static byte[]? Decode(string text)
    {
        foreach (char character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
            {
                return null;
            }
        }

        // The padding depends on the length: a fixed "==" is wrong for keys of 3,072 and 4,096 bits (authorizer §4).
        string padded = text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4);
        byte[] buffer = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, buffer, out int written) ? buffer[..written] : null;
    }
}
