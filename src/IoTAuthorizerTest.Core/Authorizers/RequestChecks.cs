using IoTAuthorizerTest.Contexts;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>What the service refuses before it looks at credentials, in its own words (authorizer §2 "bad name", §3.7).</summary>
internal static class RequestChecks
{
    /// <summary>Checks the constraints of the model: patterns first, then lengths, all violations in one message.</summary>
    public static void CheckConstraints(string authorizerName, AuthorizerContext context)
    {
        ConstraintViolations violations = new();
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

        violations.ThrowIfAny();

        void Add(InputMember member, string? value)
        {
            if (value is not null)
            {
                member.Check(value, violations);
            }
        }

        void AddLength(InputMember member, int? length)
        {
            if (length is not null)
            {
                violations.CheckLength(member.WireName, length.Value, 1, member.MaximumLength);
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
