using System.Collections;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;
using System.Text.Json;
using System.Text;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Converts what users have to what a context holds, or says by name and type why it cannot. Messages never contain the value.</summary>
internal static class ValueReader
{
    // Throws on lone surrogates, which have no UTF-8 form: silently replacing them would send other bytes than the user's.
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string AString = "a string";
    private const string PutInQuotes = "Put the value in quotes.";

    public static string Text(string name, object? value) => PowerShellValue.Unwrap(value) switch
    {
        null => throw Null(name),
        string text => text,
        char character => character.ToString(),
        object other => throw Wrong(name, PowerShellValue.TypeName(other), AString, TextAdvice(other)),
    };

    public static IReadOnlyDictionary<string, string> Headers(string name, object? value)
    {
        switch (PowerShellValue.Unwrap(value))
        {
            case null:
                throw Null(name);
            case IReadOnlyDictionary<string, string> headers:
                return Copy(headers);
            case IDictionary dictionary:
                return Headers(name, Entries(dictionary));
            case PSObject custom:
                return Headers(name, custom.Properties.Select(property => KeyValuePair.Create(property.Name, (object?)property.Value)));
            case string json:
                return HeadersFromJson(name, json);
            case object other:
                throw Wrong(name, PowerShellValue.TypeName(other), "a hashtable of header names and values", "Give for example @{ 'x-api-key' = 'abc' }; in a CSV column, a JSON object.");
        }
    }

    public static byte[] Bytes(string name, object? value)
    {
        switch (PowerShellValue.Unwrap(value))
        {
            case null:
                throw Null(name);
            case string text:
                return Utf8(name, text);
            case SecureString secure:
                return FromSecureString(name, secure);
            case byte[] bytes:
                return bytes.ToArray();
            case IList list:
                return FromNumbers(name, list);
            case object other:
                throw Wrong(name, PowerShellValue.TypeName(other), "a string, SecureString, PSCredential or byte array", "Convert it first, for example with [System.Convert]::FromBase64String() or [System.IO.File]::ReadAllBytes().");
        }
    }

    public static AuthorizerInputException Null(string name) =>
        new(name, $"{name} is null.", "Leave it out, or give it a value.");

    private static string TextAdvice(object value) => value switch
    {
        AuthToken => "Pipe the token in, or give it to -AuthToken of New-IoTAuthorizerContext.",
        SecureString => "Give the text itself: ConvertFrom-SecureString -AsPlainText shows it.",
        IEnumerable => "Give one text. Several devices come down the pipeline, one hashtable or row each.",
        _ => PutInQuotes,
    };

    // Not Cast<DictionaryEntry>(): what a generic dictionary enumerates depends on the interface through which it is asked.
    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return KeyValuePair.Create(entry.Key.ToString() ?? string.Empty, entry.Value);
        }
    }

    private static Dictionary<string, string> Headers(string name, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        Dictionary<string, string> headers = new(StringComparer.Ordinal);
        foreach ((string header, object? value) in entries)
        {
            headers[header] = Text($"{name} '{header}'", value);
        }

        return headers;
    }

    private static Dictionary<string, string> Copy(IReadOnlyDictionary<string, string> headers) => new(headers, StringComparer.Ordinal);

    private static Dictionary<string, string> HeadersFromJson(string name, string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document.RootElement.EnumerateObject().ToDictionary(
                    property => property.Name,
                    property => property.Value.ValueKind == JsonValueKind.String
                        ? property.Value.GetString()!
                        : throw Wrong($"{name} '{property.Name}'", $"JSON {property.Value.ValueKind}", AString, PutInQuotes),
                    StringComparer.Ordinal);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Said below in the module's words: not JSON, half a surrogate pair, or one name twice.
        }

        throw new AuthorizerInputException(name, $"{name} is a string, but not a JSON object of whole characters and different names.", "Give a hashtable, for example @{ 'x-api-key' = 'abc' }; in a CSV column, a JSON object such as {\"x-api-key\":\"abc\"}.");
    }

    private static byte[] Utf8(string name, string text)
    {
        try
        {
            return s_strictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException exception)
        {
            throw new AuthorizerInputException(name, $"{name} has half a surrogate pair at position {exception.Index + 1}, which has no UTF-8 form.", "Give the exact bytes instead.", exception.Index);
        }
    }

    private static byte[] FromSecureString(string name, SecureString secure)
    {
        nint pointer = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            return Utf8(name, Marshal.PtrToStringUni(pointer, secure.Length));
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    private static byte[] FromNumbers(string name, IList list)
    {
        byte[] bytes = new byte[list.Count];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = PowerShellValue.Unwrap(list[i]) switch
            {
                byte number => number,
                int number and >= 0 and <= 255 => (byte)number,
                long number and >= 0 and <= 255 => (byte)number,
                _ => throw new AuthorizerInputException(name, $"{name} is a list whose item {i + 1} is not a byte (0 to 255).", "Give the exact bytes as [byte[]], or a string.", i),
            };
        }

        return bytes;
    }

    /// <summary>Says that a value is of the wrong type.</summary>
    public static AuthorizerInputException Wrong(string name, string type, string expected, string advice) =>
        new(name, $"{name} is of type {type}; it must be {expected}.", advice);
}
