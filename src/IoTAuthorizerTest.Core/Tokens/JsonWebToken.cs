using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IoTAuthorizerTest.Tokens;

/// <summary>As much of JWT (RFC 7519) as tokens need: RS256 is the signature that AWS verifies, over <c>header.payload</c> (authorizer §4).</summary>
internal static class JsonWebToken
{
    private const string Member = "Jwt";
    private const string Algorithm = "RS256";
    private const string Rs256Advice = "Have the JWT signed with RS256, or make one with New-IoTAuthToken -Claim.";

    private static readonly string s_header = Base64Url.Encode("""{"alg":"RS256","typ":"JWT"}"""u8);

    /// <summary>Builds <c>header.payload</c>.</summary>
    internal static string CreateSigningInput(IEnumerable<KeyValuePair<string, object?>> claims)
    {
        ArrayBufferWriter<byte> payload = new();
        // The payload becomes base64url: nothing in it needs to be escaped for HTML.
        using (Utf8JsonWriter writer = new(payload, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (KeyValuePair<string, object?> claim in claims)
            {
                ClaimWriter.Write(writer, claim.Key, claim.Value);
            }

            writer.WriteEndObject();
        }

        return $"{s_header}.{Base64Url.Encode(payload.WrittenSpan)}";
    }

    /// <summary>Splits a signed JWT into what AWS takes as token and signature.</summary>
    /// <exception cref="AuthorizerInputException">It is not a JWT that is signed with RS256.</exception>
    internal static (string SigningInput, byte[] Signature) Split(string jwt)
    {
        string[] parts = jwt.Trim().Split('.');
        if (parts.Length != 3 || !IsHeader(parts[0]) || ReadObject(parts[1]) is null)
        {
            string reason = parts.Length switch
            {
                2 when IsHeader(parts[0]) => "it has no third part, the signature",
                5 => "it is encrypted (JWE)",
                3 => "its first two parts are not base64url of JSON objects",
                _ => string.Create(CultureInfo.InvariantCulture, $"it has {parts.Length} parts"),
            };
            throw new AuthorizerInputException(Member, $"This is not a signed JWT (header.payload.signature): {reason}.", Rs256Advice);
        }

        string? algorithm = ReadAlgorithm(parts[0]);
        if (algorithm != Algorithm)
        {
            throw new AuthorizerInputException(
                Member,
                $"The JWT is signed with {KnownAlgorithm(algorithm)}; AWS IoT verifies RSA PKCS#1 v1.5 signatures with SHA-256 only, which is RS256.",
                Rs256Advice);
        }

        byte[]? signature = Base64Url.Decode(parts[2]);
        return signature is { Length: > 0 }
            ? ($"{parts[0]}.{parts[1]}", signature)
            : throw new AuthorizerInputException(Member, "The third part of the JWT, its signature, is not base64url.", Rs256Advice);
    }

    /// <summary>Puts the three parts together again; null when token and signature are not those of a JWT.</summary>
    internal static string? Join(string signingInput, string signature)
    {
        byte[] bytes = new byte[signature.Length];
        return HasParts(signingInput, 2) && Convert.TryFromBase64String(signature, bytes, out int length)
            ? $"{signingInput}.{Base64Url.Encode(bytes.AsSpan(0, length))}"
            : null;
    }

    /// <summary>Whether a text is <c>header.payload.signature</c> or <c>header.payload</c> of a JWT.</summary>
    internal static bool HasParts(string text, int count)
    {
        string[] parts = text.Split('.', count + 1);
        return parts.Length == count && IsHeader(parts[0]);
    }

    /// <summary>Reads the expiry of <c>header.payload</c>; null when there is none that is a point in time.</summary>
    internal static DateTimeOffset? ReadExpiry(string signingInput)
    {
        if (ReadObject(signingInput.Split('.')[1]) is not JsonElement payload
            || !payload.TryGetProperty("exp", out JsonElement expiry)
            || expiry.ValueKind != JsonValueKind.Number
            || !expiry.TryGetDouble(out double seconds)
            || seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds()
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return null;
        }

        return DateTimeOffset.FromUnixTimeSeconds((long)seconds);
    }

    private static bool IsHeader(string part) => ReadAlgorithm(part) is not null;

    private static string? ReadAlgorithm(string part) =>
        ReadObject(part) is JsonElement header && header.TryGetProperty("alg", out JsonElement algorithm) && algorithm.ValueKind == JsonValueKind.String
            ? algorithm.GetString()
            : null;

    private static JsonElement? ReadObject(string part)
    {
        byte[]? json = Base64Url.Decode(part);
        if (json is not { Length: > 0 } || json[0] != (byte)'{')
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Repeats only names of the registry, not whatever stands in the header.</summary>
    private static string KnownAlgorithm(string? algorithm) => algorithm is
        "HS256" or "HS384" or "HS512" or "RS384" or "RS512" or "ES256" or "ES384" or "ES512" or "PS256" or "PS384" or "PS512" or "EdDSA" or "none"
        ? algorithm
        : "another algorithm";
}
