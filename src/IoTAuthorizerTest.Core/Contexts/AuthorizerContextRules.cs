using System.Text;
using IoTAuthorizerTest.Contexts;

namespace IoTAuthorizerTest;

/// <summary>
/// Holds a test's input to the limits, patterns and mode rules of the service before anything is sent (authorizer §1.1, §3.3, §3.7).
/// A violation names the member, the rule and the position, never the value.
/// </summary>
public static class AuthorizerContextRules
{
    /// <summary>Checks an authorizer's name.</summary>
    /// <param name="authorizerName">The name.</param>
    /// <exception cref="AuthorizerInputException">The name is empty, too long or has a character that names cannot have.</exception>
    public static void CheckName(string authorizerName)
    {
        ArgumentNullException.ThrowIfNull(authorizerName);
        Check(InputMember.AuthorizerName, InputMember.AuthorizerName.ParameterName, authorizerName, "Names consist of ASCII letters, digits and _ = , @ -. Get the exact one from AWS with 'aws iot list-authorizers' or by completing -AuthorizerName.");
    }

    /// <summary>Checks what a device presents.</summary>
    /// <param name="context">The context.</param>
    /// <exception cref="AuthorizerInputException">A member breaks a rule; the first violation found is reported.</exception>
    public static void Check(AuthorizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        CheckMode(context);
        Check(InputMember.Token, context.Token, "Tokens can have up to 6,144 characters; send a shorter one, for example a reference instead of the data itself.");
        Check(InputMember.TokenSignature, context.TokenSignature, "Give the signature as standard Base64 on one line: no line breaks, no base64url, no URL encoding. New-IoTAuthToken makes it right; Test-IoTAuthToken tells what is wrong with one.");
        CheckHeaders(context.HttpContext?.Headers);
        CheckQueryString(context.HttpContext?.QueryString);
        Check(InputMember.MqttUserName, context.MqttContext?.UserName, LengthAdvice);
        Check(InputMember.MqttClientId, context.MqttContext?.ClientId, LengthAdvice);
        Check(InputMember.ServerName, context.TlsContext?.ServerName, "A server name is a host name of up to 253 characters.");
        CheckPassword(context.MqttContext?.Password);
    }

    private const string LengthAdvice = "Give a value within the limit, or leave the member out.";

    private static void CheckMode(AuthorizerContext context)
    {
        bool hasToken = context.Token is not null;
        bool hasSignature = context.TokenSignature is not null;
        bool hasContext = context.HttpContext is not null || context.MqttContext is not null || context.TlsContext is not null;

        if (!hasToken && !hasSignature && !hasContext)
        {
            throw new AuthorizerInputException(
                "Context",
                "There is nothing to test: neither a token with its signature, nor an HTTP, MQTT or TLS context.",
                "Give -Token and -TokenSignature, or at least one of -MqttUserName, -MqttPassword, -MqttClientId, -HttpHeader, -QueryString, -ServerName.");
        }

        if ((hasToken || hasSignature) && hasContext)
        {
            throw new AuthorizerInputException(
                "Context",
                "Both modes are mixed: a token with its signature and an HTTP, MQTT or TLS context cannot be tested in one request.",
                "Test them one after the other, or put the token where a device would with New-IoTAuthorizerContext -AuthToken ... -Placement MqttUserName, HttpHeader or QueryString.");
        }

        if (hasToken != hasSignature)
        {
            throw new AuthorizerInputException(
                hasToken ? "TokenSignature" : "Token",
                hasToken ? "TokenSignature is missing: a token is tested together with its signature." : "Token is missing: a signature is tested together with its token.",
                "Make both with New-IoTAuthToken. An authorizer without signing takes its token inside the MQTT, HTTP or query context instead.");
        }
    }

    private static void CheckHeaders(IReadOnlyDictionary<string, string>? headers)
    {
        if (headers is null)
        {
            return;
        }

        foreach ((string name, string value) in headers)
        {
            Check(InputMember.HeaderName, "the name of an HttpHeader", name, "Give every header a name of 1 to 8,192 characters.");
            Check(InputMember.HeaderValue, $"HttpHeader '{DisplayText.Printable(name)}'", value, "Give every header a value of 1 to 8,192 characters, or leave the header out.");
        }
    }

    private static void CheckQueryString(string? queryString)
    {
        Check(InputMember.QueryString, queryString, "Give the query string with its leading '?', up to 4,096 characters, or leave it out.");
        if (queryString is not null && queryString[0] != '?')
        {
            throw new AuthorizerInputException(
                InputMember.QueryString.ParameterName,
                "QueryString does not begin with '?', which the test API demands (a real WebSocket connection hands it to the function without).",
                "Put a '?' in front.",
                0);
        }
    }

    private static void CheckPassword(byte[]? password)
    {
        if (password is null)
        {
            return;
        }

        CheckLength(InputMember.MqttPassword, InputMember.MqttPassword.ParameterName, password.Length, "bytes", LengthAdvice);
    }

    private static void Check(InputMember member, string? value, string advice)
    {
        if (value is not null)
        {
            Check(member, member.ParameterName, value, advice);
        }
    }

    private static void Check(InputMember member, string name, string value, string advice)
    {
        CheckLength(member, name, InputMember.CountCodePoints(value), "characters", advice);
        int offence = member.FirstOffence?.Invoke(value) ?? -1;
        if (offence >= 0)
        {
            throw new AuthorizerInputException(
                member.ParameterName,
                $"{name} has a character that the service refuses, {Describe(value, offence)} at position {offence + 1}: it must match {member.Pattern}.",
                advice,
                offence);
        }

        int half = InputMember.IndexOfLoneSurrogate(value);
        if (half >= 0)
        {
            throw new AuthorizerInputException(
                member.ParameterName,
                $"{name} has half a surrogate pair at position {half + 1}, which has no UTF-8 form: the service would receive another character.",
                "Give whole characters; text that was cut in the middle of one often looks like this.",
                half);
        }
    }

    private static void CheckLength(InputMember member, string name, int length, string unit, string advice)
    {
        if (length == 0)
        {
            throw new AuthorizerInputException(member.ParameterName, $"{name} is empty, which the service refuses.", "Leave it out, or give it a value.", 0);
        }

        if (length > member.MaximumLength)
        {
            throw new AuthorizerInputException(
                member.ParameterName,
                FormattableString.Invariant($"{name} has {length:N0} {unit}; the service takes at most {member.MaximumLength:N0}."),
                advice,
                member.MaximumLength);
        }
    }

    private static string Describe(string value, int position) => value[position] switch
    {
        '\n' => "a line feed",
        '\r' => "a carriage return",
        '\t' => "a tab",
        ' ' => "a space",
        char character when char.IsAscii(character) && !char.IsControl(character) => $"'{character}'",
        char character => Rune.TryGetRuneAt(value, position, out Rune rune) ? $"U+{rune.Value:X4}" : $"U+{(int)character:X4}",
    };
}
