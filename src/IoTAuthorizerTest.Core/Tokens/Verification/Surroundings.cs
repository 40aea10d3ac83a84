namespace IoTAuthorizerTest.Tokens;

/// <summary>
/// What stands around a value that was copied together with its place: the word of an Authorization header, the name of a header or
/// parameter, a whole query or MQTT user name, the lines of a PEM block, the rest of a JWT.
/// </summary>
internal static class Surroundings
{
    /// <summary>Enough for any query that carries a token; keeps the work bounded.</summary>
    private const int MaximumParameters = 16;

    private static readonly string[] s_schemes = ["Bearer ", "Basic ", "Token ", "JWT ", "Signature "];

    /// <summary>Takes the surroundings of a token off, in every way that is possible: the name of its parameter is not known here.</summary>
    internal static IEnumerable<string> OfToken(string text)
    {
        if (WithoutScheme(text) is { } credentials)
        {
            yield return credentials;
        }

        if (WithoutName(text) is { } value)
        {
            yield return value;
        }

        foreach (string parameter in Query(text).Split('&', MaximumParameters + 1).Take(MaximumParameters))
        {
            if (WithoutName(parameter) is { } encoded)
            {
                yield return Uri.UnescapeDataString(encoded);
            }
        }
    }

    /// <summary>Takes the surroundings of a signature off; null when it stands alone.</summary>
    internal static string? OfSignature(string text)
    {
        if (PemBlock.Find(text).FirstOrDefault().Body is { } body)
        {
            return body;
        }

        if (JsonWebToken.HasParts(text, 3))
        {
            return NotEmpty(text[(text.LastIndexOf('.') + 1)..]);
        }

        int name = text.IndexOf(CustomAuthorizerFields.TokenSignature, StringComparison.OrdinalIgnoreCase);
        string named = name < 0 ? text : text[name..].Split('&', '\r', '\n')[0];
        string? value = WithoutScheme(named) ?? WithoutName(named);

        // Two digits and a colon are hexadecimal, and '=' at the end is padding.
        return value is null || value.Contains(':', StringComparison.Ordinal) || value[0] == '=' ? null : value;
    }

    private static string? WithoutScheme(string text) =>
        Array.Find(s_schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) is { } found ? NotEmpty(text[found.Length..]) : null;

    /// <summary>Takes <c>name=</c> or <c>name:</c> off.</summary>
    private static string? WithoutName(string text)
    {
        int end = text.AsSpan().IndexOfAny('=', ':');
        return end > 0 && AuthTokenNames.IsTokenKeyName(text.AsSpan(0, end)) ? NotEmpty(text[(end + 1)..]) : null;
    }

    private static string Query(string text) => text[(text.IndexOf('?', StringComparison.Ordinal) + 1)..];

    private static string? NotEmpty(string value) => value.Trim(' ', '\t') is { Length: > 0 } trimmed ? trimmed : null;
}
