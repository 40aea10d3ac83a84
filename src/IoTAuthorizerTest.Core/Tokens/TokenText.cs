using System.Text;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Token text to the bytes that are signed, and to what may be shown of it.</summary>
internal static class TokenText
{
    private const int MaximumShownCharacters = 4;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets the exact UTF-8 bytes; a replacement character in place of a lone surrogate would sign another token.</summary>
    internal static byte[] ToUtf8(string token, string member)
    {
        try
        {
            return s_strictUtf8.GetBytes(token);
        }
        catch (EncoderFallbackException exception)
        {
            throw new AuthorizerInputException(
                member,
                $"{member} holds half of a surrogate pair at position {exception.Index}, which has no UTF-8 bytes.",
                "Give text that is valid Unicode; encode binary data, for example as base64url, before it becomes a token.",
                exception.Index,
                exception);
        }
    }

    /// <summary>Shows no more than the first characters, and never more than a quarter of the text.</summary>
    internal static string Mask(string text)
    {
        int shown = Math.Min(MaximumShownCharacters, text.Length / 4);
        ReadOnlySpan<char> start = text.AsSpan(0, shown);
        foreach (char character in start)
        {
            if (char.IsControl(character) || char.IsSurrogate(character))
            {
                return "…";
            }
        }

        return $"{start}…";
    }
}
