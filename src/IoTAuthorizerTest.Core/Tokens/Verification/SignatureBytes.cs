using System.Globalization;
using System.Text;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Signatures that are no Base64: hexadecimal, numbers, raw bytes that became text.</summary>
internal static class SignatureBytes
{
    /// <summary>RSA-1024, the smallest in use: what has fewer bytes is taken for Base64.</summary>
    internal const int MinimumLength = 128;

    /// <summary>More than one character in so many that is not printable ASCII, and the text is bytes. Random bytes have two in three.</summary>
    private const int MaximumStrangeShare = 10;

    /// <summary>Whether a text is raw bytes: one character a byte, or damaged by a decoder that put replacement characters.</summary>
    internal static bool IsRaw(string text) =>
        text.Count(character => character > '~' || (character < ' ' && character is not ('\r' or '\n' or '\t'))) > text.Length / MaximumStrangeShare;

    /// <summary>Reads raw bytes; null when a decoder damaged them.</summary>
    internal static byte[]? FromRaw(string text) => text.All(character => character <= '\u00FF') ? Encoding.Latin1.GetBytes(text) : null;

    /// <summary>Reads bytes as arrays are printed, <c>12, 255, 7</c>, also in the brackets of a list or of a JSON object; null when they are none.</summary>
    internal static byte[]? FromNumbers(string text)
    {
        int start = text.IndexOf('[', StringComparison.Ordinal) + 1;
        int end = text.LastIndexOf(']');
        string[] numbers = text[start..(end < start ? text.Length : end)].Split([',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        byte[] bytes = new byte[numbers.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return null;
            }
        }

        return bytes.Length >= MinimumLength ? bytes : null;
    }

    /// <summary>
    /// Reads hexadecimal digits, also as tools print them: behind <c>0x</c>, with colons, dashes or white space between, or behind
    /// <c>name(file)= </c>; null when they are none.
    /// </summary>
    internal static byte[]? FromHex(string text)
    {
        int label = text.IndexOf(")= ", StringComparison.Ordinal);
        ReadOnlySpan<char> printed = text.AsSpan(label < 0 ? 0 : label + 2);
        StringBuilder digits = new(text.Length);
        foreach (char character in printed.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? printed[2..] : printed)
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

        return digits.Length >= 2 * MinimumLength && digits.Length % 2 == 0 ? Convert.FromHexString(digits.ToString()) : null;
    }
}
