using System.Text;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Reads the text of key files.</summary>
internal static class KeyText
{
    /// <summary>Decodes by byte order mark, UTF-8 without one.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            return Encoding.UTF8.GetString(bytes[Encoding.UTF8.Preamble.Length..]);
        }

        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(bytes[Encoding.Unicode.Preamble.Length..]);
        }

        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[Encoding.BigEndianUnicode.Preamble.Length..]);
        }

        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Decodes Base64 with any white space in it; null when it is none, or empty.</summary>
    internal static byte[]? DecodeBase64(string text)
    {
        byte[] buffer = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, buffer, out int written) && written > 0 ? buffer[..written] : null;
    }
}
