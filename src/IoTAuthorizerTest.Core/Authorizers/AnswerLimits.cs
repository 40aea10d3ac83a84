namespace IoTAuthorizerTest;

/// <summary>The limits of an authorizer function's answer (authorizer §3.8, policy §3).</summary>
public static class AnswerLimits
{
    /// <summary>The longest principal id, of ASCII letters and digits.</summary>
    public const int PrincipalIdLength = 128;

    /// <summary>The most policy documents in one answer.</summary>
    public const int PolicyDocumentCount = 10;

    /// <summary>The most characters in one policy document; whether white space counts is undetermined (policy §3).</summary>
    public const int PolicyDocumentLength = 2048;

    /// <summary>The smallest refresh and disconnect time, in seconds.</summary>
    public const int MinimumSeconds = 300;

    /// <summary>The largest refresh and disconnect time, in seconds.</summary>
    public const int MaximumSeconds = 86400;

    /// <summary>The refresh time of an answer without one, in seconds.</summary>
    public const int DefaultRefreshAfterInSeconds = 300;

    /// <summary>The disconnect time of an answer without one, in seconds.</summary>
    public const int DefaultDisconnectAfterInSeconds = 86400;

    /// <summary>How long the function may take.</summary>
    public static readonly TimeSpan FunctionTimeout = TimeSpan.FromSeconds(5);
}
