using System.Buffers;
using System.Globalization;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Holds the names that go with a token to the patterns of the service (authorizer §1.1, §1.5).</summary>
internal static class AuthTokenNames
{
    private const int MaximumNameLength = 128;

    private static readonly SearchValues<char> s_tokenKeyNameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    internal static string? CheckTokenKeyName(string? name) =>
        Check(name, nameof(AuthToken.TokenKeyName), "[a-zA-Z0-9_-]", text => text.AsSpan().IndexOfAnyExcept(s_tokenKeyNameCharacters));

    internal static string? CheckAuthorizerName(string? name) =>
        Check(name, nameof(AuthToken.AuthorizerName), @"[\w=,@-]", IndexOfInvalidAuthorizerCharacter);

    internal static string? CheckUserName(string? userName)
    {
        int position = userName?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (position >= 0)
        {
            throw new AuthorizerInputException(
                nameof(AuthToken.UserName),
                $"UserName has a '?' at position {position}, where the query with the token would begin; AWS takes one '?' only.",
                "Give the user name without its query.",
                position);
        }

        return userName;
    }

    /// <summary>Line breaks and NUL cannot be sent in a header, and white space at either end is not part of its value.</summary>
    internal static bool CanBeHeaderValue(string token) =>
        token.AsSpan().IndexOfAny('\r', '\n', '\0') < 0 && !char.IsWhiteSpace(token[0]) && !char.IsWhiteSpace(token[^1]);

    private static string? Check(string? name, string member, string pattern, Func<string, int> indexOfInvalid)
    {
        if (name is null)
        {
            return null;
        }

        int position = indexOfInvalid(name);
        if (name.Length is 0 or > MaximumNameLength || position >= 0)
        {
            string reason = position >= 0
                ? string.Create(CultureInfo.InvariantCulture, $"the character at position {position} is not allowed")
                : string.Create(CultureInfo.InvariantCulture, $"it has {name.Length} characters");
            throw new AuthorizerInputException(
                member,
                $"{member} must be 1 to {MaximumNameLength} characters of {pattern}; {reason}.",
                "Use the name exactly as DescribeAuthorizer shows it.",
                position >= 0 ? position : null);
        }

        return name;
    }

    private static int IndexOfInvalidAuthorizerCharacter(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(name[i]) && name[i] is not ('_' or '=' or ',' or '@' or '-'))
            {
                return i;
            }
        }

        return -1;
    }
}
