using System.Text;
using System.Text.Unicode;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Tokens that are Base64 or base64url of something, padded or not.</summary>
internal static class Base64Text
{
    /// <summary>Decodes a token that is the Base64 of text; null when it is not.</summary>
    internal static string? DecodeText(string token) => Decode(token) is { } bytes && Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Decodes a token that is the Base64 of bytes that are no text; null when it is not.</summary>
    internal static byte[]? DecodeBinary(string token) => Decode(token) is { } bytes && !Utf8.IsValid(bytes) ? bytes : null;

    private static byte[]? Decode(string token) => Base64Url.Decode(token.TrimEnd('=').Replace('+', '-').Replace('/', '_')) is { Length: > 0 } bytes ? bytes : null;
}
