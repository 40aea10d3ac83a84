using System.Text.Json;

namespace IoTAuthorizerTest.Tokens;

/// <summary>JSON Web Keys (RFC 7517): told apart, not read.</summary>
internal static class JsonWebKey
{
    /// <summary>Tells what a JWK, or the first key of a JWK set, is; null when the text is none.</summary>
    internal static KeyMaterialKind? Classify(string text)
    {
        if (text[0] != '{')
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement key = document.RootElement;
            if (key.TryGetProperty("keys", out JsonElement keys) && keys.ValueKind == JsonValueKind.Array && keys.GetArrayLength() > 0)
            {
                key = keys[0];
            }

            return key.ValueKind == JsonValueKind.Object && key.TryGetProperty("kty", out JsonElement type) && type.ValueKind == JsonValueKind.String
                ? Classify(type, key.TryGetProperty("d", out _))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static KeyMaterialKind Classify(JsonElement type, bool isPrivate) => type.GetString() switch
    {
        "RSA" => isPrivate ? KeyMaterialKind.JsonWebKeyPrivate : KeyMaterialKind.JsonWebKeyPublic,
        "EC" => isPrivate ? KeyMaterialKind.EllipticCurvePrivate : KeyMaterialKind.EllipticCurvePublic,
        _ => KeyMaterialKind.OtherPrivate,
    };
}
