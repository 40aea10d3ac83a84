namespace IoTAuthorizerTest.Contexts;

/// <summary>A member of TestInvokeAuthorizer's input with its rule: the one table behind the module's own check and the service's.</summary>
/// <param name="ParameterName">How the user knows it, for example <c>MqttClientId</c>.</param>
/// <param name="WireName">How the service names it, for example <c>mqttContext.clientId</c>.</param>
/// <param name="MaximumLength">In code points, or bytes for a blob.</param>
/// <param name="Pattern">The service's pattern as text; null where everything is allowed.</param>
/// <param name="FirstOffence">Finds the index of the first character that breaks <paramref name="Pattern"/>; -1 when none does.</param>
internal sealed record InputMember(string ParameterName, string WireName, int MaximumLength, string? Pattern = null, Func<string, int>? FirstOffence = null)
{
    public static readonly InputMember AuthorizerName = new(
        "AuthorizerName", "authorizerName", AuthorizerLimits.AuthorizerNameLength, AuthorizerLimits.AuthorizerNamePattern, OffenceInName);

    public static readonly InputMember Token = new("Token", "token", AuthorizerLimits.TokenLength);

    public static readonly InputMember TokenSignature = new(
        "TokenSignature", "tokenSignature", AuthorizerLimits.TokenSignatureLength, AuthorizerLimits.TokenSignaturePattern, OffenceInBase64);

    public static readonly InputMember HeaderName = new("HttpHeader", "httpContext.headers", AuthorizerLimits.HeaderNameLength);

    public static readonly InputMember HeaderValue = new("HttpHeader", "httpContext.headers", AuthorizerLimits.HeaderValueLength);

    public static readonly InputMember QueryString = new("QueryString", "httpContext.queryString", AuthorizerLimits.QueryStringLength);

    public static readonly InputMember MqttUserName = new("MqttUserName", "mqttContext.username", AuthorizerLimits.MqttUserNameLength);

    public static readonly InputMember MqttPassword = new("MqttPassword", "mqttContext.password", AuthorizerLimits.MqttPasswordLength);

    public static readonly InputMember MqttClientId = new("MqttClientId", "mqttContext.clientId", AuthorizerLimits.MqttClientIdLength);

    public static readonly InputMember ServerName = new("ServerName", "tlsContext.serverName", AuthorizerLimits.ServerNameLength);

    /// <summary>Holds a value to the member's pattern and length, in the service's words. An empty value breaks both (authorizer §2).</summary>
    /// <param name="value">The value.</param>
    /// <param name="violations">Takes what it breaks.</param>
    public void Check(string value, ConstraintViolations violations)
    {
        if (Pattern is not null && (value.Length == 0 || FirstOffence!(value) >= 0))
        {
            violations.AddPattern(WireName, Pattern);
        }

        violations.CheckLength(WireName, CountCodePoints(value), 1, MaximumLength);
    }

    /// <summary>Counts Unicode code points; a lone surrogate counts as one.</summary>
    public static int CountCodePoints(string value)
    {
        int count = value.Length;
        for (int i = 1; i < value.Length; i++)
        {
            if (char.IsSurrogatePair(value[i - 1], value[i]))
            {
                count--;
                i++;
            }
        }

        return count;
    }

    /// <summary>Finds half a surrogate pair; -1 when all are whole.</summary>
    public static int IndexOfLoneSurrogate(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (i + 1 < value.Length && char.IsSurrogatePair(value[i], value[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(value[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int OffenceInName(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(value[i]) && value[i] is not ('_' or '=' or ',' or '@' or '-'))
            {
                return i;
            }
        }

        return -1;
    }

    private static int OffenceInBase64(string value)
    {
        int end = value.Length;
        while (end > 0 && value.Length - end < 2 && value[end - 1] == '=')
        {
            end--;
        }

        for (int i = 0; i < end; i++)
        {
            if (!char.IsAsciiLetterOrDigit(value[i]) && value[i] is not ('+' or '/'))
            {
                return i;
            }
        }

        return end == 0 && value.Length > 0 ? 0 : -1;
    }
}
