using System.Globalization;
using System.Text;

namespace IoTAuthorizerTest.Texts;

/// <summary>
/// Half a surrogate pair can be written in JSON as an escape, but has no form in UTF-8: the framework refuses to read such a string.
/// A function's answer may hold anything, so they are replaced before it is read.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>Replaces escaped halves of surrogate pairs by U+FFFD. Linear; text without any is returned as it is.</summary>
    /// <param name="json">JSON, or what claims to be.</param>
    /// <returns>The text, of the same length.</returns>
    public static string Replace(string json)
    {
        StringBuilder? replaced = null;
        int position = 0;
        while ((position = json.IndexOf('\\', position)) >= 0)
        {
            char escaped = Escaped(json, position);
            if (char.IsHighSurrogate(escaped) && char.IsLowSurrogate(Escaped(json, position + EscapeLength)))
            {
                position += 2 * EscapeLength;
            }
            else if (char.IsSurrogate(escaped))
            {
                replaced ??= new StringBuilder(json);
                replaced.Remove(position, EscapeLength).Insert(position, "\\ufffd");
                position += EscapeLength;
            }
            else
            {
                // The escape and the character after it, which may be a backslash that escapes nothing.
                position = Math.Min(position + 2, json.Length);
            }
        }

        return replaced?.ToString() ?? json;
    }

    private static char Escaped(string json, int position) =>
        position + EscapeLength <= json.Length
        && json[position] == '\\'
        && json[position + 1] == 'u'
        && ushort.TryParse(json.AsSpan(position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
            ? (char)code
            : '\0';
}
