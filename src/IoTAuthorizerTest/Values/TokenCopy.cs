using System.Globalization;
using System.Management.Automation;

namespace IoTAuthorizerTest.Values;

/// <summary>
/// Makes a token of what remoting, a job, Export-Clixml, a JSON or a CSV file has made of one. A copy shows the token in every form in which a
/// device sends it; read as what a device presents, it would present the token several times.
/// </summary>
internal static class TokenCopy
{
    private static readonly string s_typeName = $"Deserialized.{typeof(AuthToken).FullName}";

    /// <summary>Reads a copy.</summary>
    /// <param name="value">Any value.</param>
    /// <returns>The token, without its time of expiry; null when the value is no copy of a token.</returns>
    /// <exception cref="AuthorizerInputException">A name in the copy is none that AWS takes.</exception>
    public static AuthToken? Read(object? value)
    {
        if (value is not PSObject { BaseObject: PSCustomObject } copy || Text(copy, nameof(AuthToken.Token)) is not { } token || Text(copy, nameof(AuthToken.TokenSignature)) is not { } signature)
        {
            return null;
        }

        // A row with a size of the key is a token that was saved; what a device presents has none.
        string? keySize = Text(copy, nameof(AuthToken.KeySize));
        return keySize is null && !copy.TypeNames.Contains(s_typeName)
            ? null
            : new AuthToken(token, signature)
            {
                TokenKeyName = Text(copy, nameof(AuthToken.TokenKeyName)),
                AuthorizerName = Text(copy, nameof(AuthToken.AuthorizerName)),
                UserName = Text(copy, nameof(AuthToken.UserName)),
                KeySize = int.TryParse(keySize, NumberStyles.None, CultureInfo.InvariantCulture, out int bits) ? bits : 0,
            };
    }

    // Empty is what a CSV file makes of a value that is not there.
    private static string? Text(PSObject copy, string name) => copy.Properties[name]?.Value?.ToString() is { Length: > 0 } text ? text : null;
}
