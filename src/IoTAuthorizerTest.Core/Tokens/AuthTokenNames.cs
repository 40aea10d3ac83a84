using System.Buffers;
using System.Globalization;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Holds the names that go with a token to the patterns of the service (authorizer §1.1, §1.5).</summary>
internal static class AuthTokenNames
{
    private const int MaximumTokenKeyNameLength = 128;

    private static readonly SearchValues<char> s_tokenKeyNameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    internal static bool IsTokenKeyName(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaximumTokenKeyNameLength && text.IndexOfAnyExcept(s_tokenKeyNameCharacters) < 0;

    internal static string? CheckTokenKeyName(string? name)
    {
        if (name is null)
        {
            return null;
        }

        int position = name.AsSpan().IndexOfAnyExcept(s_tokenKeyNameCharacters);
        if (name.Length is 0 or > MaximumTokenKeyNameLength || position >= 0)
        {
            string reason = position >= 0
                ? string.Create(CultureInfo.InvariantCulture, $"the character at position {position} is not allowed")
                : string.Create(CultureInfo.InvariantCulture, $"it has {name.Length} characters");
            throw new AuthorizerInputException(
                nameof(AuthToken.TokenKeyName),
                $"TokenKeyName must be 1 to {MaximumTokenKeyNameLength} characters of [a-zA-Z0-9_-]; {reason}.",
                "Use the tokenKeyName exactly as DescribeAuthorizer shows it.",
                position >= 0 ? position : null);
        }

        return name;
    }

    internal static string? CheckAuthorizerName(string? name)
    {
        if (name is not null)
        {
            AuthorizerContextRules.CheckName(name);
        }

        return name;
    }

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
}
