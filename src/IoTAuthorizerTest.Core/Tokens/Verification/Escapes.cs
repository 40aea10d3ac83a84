using System.Net;
using System.Text.Json;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Escapes of JSON strings (<c>\u002B</c>, <c>\/</c>) and of HTML (<c>&amp;#x2B;</c>), which belong to the file or page that a value was copied from.</summary>
internal static class Escapes
{
    /// <summary>Undoes the escapes; null when there are none.</summary>
    internal static string? Undo(string text)
    {
        string plain = FromJson(text) ?? WebUtility.HtmlDecode(text);
        return plain == text ? null : plain;
    }

    private static string? FromJson(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse($"\"{text}\"");
            return document.RootElement.GetString();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not the inside of a JSON string, or half a surrogate pair.
            return null;
        }
    }
}
