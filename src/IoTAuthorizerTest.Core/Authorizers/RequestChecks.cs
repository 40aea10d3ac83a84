using System.Globalization;
using IoTAuthorizerTest.Contexts;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>What the service refuses before it looks at credentials, in its own words (authorizer §2 "bad name", §3.7).</summary>
internal static class RequestChecks
{
    /// <summary>Checks the constraints of the model: patterns first, then lengths, all violations in one message.</summary>
    public static void CheckConstraints(string authorizerName, AuthorizerContext context)
    {
        List<string> patterns = [];
        List<string> lengths = [];
        Add(InputMember.AuthorizerName, authorizerName);
        Add(InputMember.Token, context.Token);
        Add(InputMember.TokenSignature, context.TokenSignature);
        foreach ((string name, string value) in context.HttpContext?.Headers ?? s_emptyHeaders)
        {
            Add(InputMember.HeaderName, name);
            Add(InputMember.HeaderValue, value);
        }

        Add(InputMember.QueryString, context.HttpContext?.QueryString);
        Add(InputMember.MqttUserName, context.MqttContext?.UserName);
        AddLength(InputMember.MqttPassword, context.MqttContext?.Password?.Length);
        Add(InputMember.MqttClientId, context.MqttContext?.ClientId);
        Add(InputMember.ServerName, context.TlsContext?.ServerName);

        int count = patterns.Count + lengths.Count;
        if (count > 0)
        {
            string errors = count == 1 ? "error" : "errors";
            throw new InvalidRequestException(string.Create(
                CultureInfo.InvariantCulture, $"{count} validation {errors} detected: {string.Join("; ", patterns.Concat(lengths))}"));
        }

        void Add(InputMember member, string? value)
        {
            if (value is null)
            {
                return;
            }

            // An empty value breaks only the minimum: the service reports that one alone (authorizer §3.7).
            if (value.Length > 0 && member.FirstOffence is { } firstOffence && firstOffence(value) >= 0)
            {
                patterns.Add($"Value at '{member.WireName}' failed to satisfy constraint: Member must satisfy regular expression pattern: {member.Pattern}");
            }

            AddLength(member, InputMember.CountCodePoints(value));
        }

        void AddLength(InputMember member, int? length)
        {
            if (length is null)
            {
                return;
            }

            if (length < 1)
            {
                lengths.Add($"Value at '{member.WireName}' failed to satisfy constraint: Member must have length greater than or equal to 1");
            }
            else if (length > member.MaximumLength)
            {
                lengths.Add($"Value at '{member.WireName}' failed to satisfy constraint: Member must have length less than or equal to {member.MaximumLength.ToString(CultureInfo.InvariantCulture)}");
            }
        }
    }

    /// <summary>Checks which parts may stand together, and with which kind of authorizer.</summary>
    public static void CheckMode(AuthorizerDescription authorizer, AuthorizerContext context)
    {
        bool hasToken = context.Token is not null;
        bool hasSignature = context.TokenSignature is not null;
        bool hasContext = context.HttpContext is not null || context.MqttContext is not null || context.TlsContext is not null;

        string? message = (hasToken, hasSignature, hasContext) switch
        {
            _ when hasToken != hasSignature => "Request must provide both token and tokenSignature together.",
            (true, true, true) => "Request cannot have token and Http/Mqtt/Tls context.",
            (true, true, false) when authorizer.SigningDisabled => "Token and token signature provided but signing is disabled for the authorizer.",
            (false, false, false) => "Request must have Http/Mqtt/Tls context.",
            _ when context.HttpContext?.QueryString is { } query && !query.StartsWith('?') => "Invalid arguments in the call",
            _ => null,
        };
        if (message is not null)
        {
            throw new InvalidRequestException(message);
        }
    }

    private static readonly Dictionary<string, string> s_emptyHeaders = [];
}
