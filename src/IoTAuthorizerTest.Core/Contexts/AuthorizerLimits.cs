namespace IoTAuthorizerTest.Contexts;

/// <summary>
/// The limits and patterns of TestInvokeAuthorizer's input, from the service model (authorizer §1.1).
/// Lengths of strings count Unicode code points, those of blobs count bytes.
/// </summary>
internal static class AuthorizerLimits
{
    /// <summary>The longest authorizer name.</summary>
    public const int AuthorizerNameLength = 128;

    /// <summary>What an authorizer name consists of; <c>\w</c> means ASCII letters, digits and the underscore.</summary>
    public const string AuthorizerNamePattern = @"[\w=,@-]+";

    /// <summary>The longest token.</summary>
    public const int TokenLength = 6144;

    /// <summary>The longest token signature.</summary>
    public const int TokenSignatureLength = 2560;

    /// <summary>What a token signature consists of: standard Base64 on one line.</summary>
    public const string TokenSignaturePattern = "[A-Za-z0-9+/]+={0,2}";

    /// <summary>The longest name of a header.</summary>
    public const int HeaderNameLength = 8192;

    /// <summary>The longest value of a header.</summary>
    public const int HeaderValueLength = 8192;

    /// <summary>The longest query string, its leading <c>?</c> included.</summary>
    public const int QueryStringLength = 4096;

    /// <summary>The longest MQTT user name.</summary>
    public const int MqttUserNameLength = 65535;

    /// <summary>The longest MQTT password, in bytes.</summary>
    public const int MqttPasswordLength = 65535;

    /// <summary>The longest MQTT client id.</summary>
    public const int MqttClientIdLength = 65535;

    /// <summary>The longest TLS server name.</summary>
    public const int ServerNameLength = 253;
}
