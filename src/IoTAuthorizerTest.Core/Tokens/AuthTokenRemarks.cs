using System.Globalization;
using IoTAuthorizerTest.Contexts;
using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest;

/// <summary>Looks at a token for what is probably not meant. Whatever it finds, the token can be signed as it is.</summary>
public static class AuthTokenRemarks
{
    /// <summary>Lists the remarks on a token.</summary>
    /// <param name="token">The token.</param>
    /// <returns>None for an ordinary token.</returns>
    public static IEnumerable<AuthTokenRemark> Of(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.EndsWith('\n') || token.EndsWith('\r'))
        {
            yield return AuthTokenRemark.TrailingNewline;
        }
        else if (token.Length > 0 && (char.IsWhiteSpace(token[0]) || char.IsWhiteSpace(token[^1])))
        {
            yield return AuthTokenRemark.SurroundingSpaces;
        }

        if (token.StartsWith('\uFEFF'))
        {
            yield return AuthTokenRemark.ByteOrderMark;
        }

        if (JsonWebToken.HasParts(token.Trim(), 3))
        {
            yield return AuthTokenRemark.WholeJwt;
        }

        if (InputMember.CountCodePoints(token) > AuthorizerLimits.TokenLength)
        {
            yield return AuthTokenRemark.TooLong;
        }
    }

    /// <summary>Says what a remark means, never what the token holds.</summary>
    /// <param name="remark">The remark.</param>
    /// <returns>One or two sentences.</returns>
    public static string Explain(AuthTokenRemark remark) => remark switch
    {
        AuthTokenRemark.TrailingNewline => "The token ends in a newline, which is signed with it: a device that sends the token without it is refused.",
        AuthTokenRemark.SurroundingSpaces => "The token has white space at its beginning or end, which is signed with it.",
        AuthTokenRemark.ByteOrderMark => "The token begins with a byte order mark, which is signed with it. Save the file as UTF-8 without one.",
        AuthTokenRemark.WholeJwt => "The token is a whole JWT, which is signed as it is. To send the JWT with its own signature use -Jwt: its header.payload is the token then.",
        AuthTokenRemark.TooLong => string.Create(CultureInfo.InvariantCulture, $"The token has more than {AuthorizerLimits.TokenLength} characters, which the test operation does not take."),
        _ => throw new ArgumentOutOfRangeException(nameof(remark), remark, "No such remark."),
    };
}
