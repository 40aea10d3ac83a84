namespace IoTAuthorizerTest;

/// <summary>Access keys. <see cref="ToString"/> never shows the secret parts.</summary>
public sealed class AwsKeys
{
    /// <summary>Initializes a new instance of the <see cref="AwsKeys"/> class.</summary>
    /// <param name="accessKey">The access key id.</param>
    /// <param name="secretKey">The secret access key.</param>
    /// <param name="sessionToken">The session token of temporary keys; null for long-lived ones.</param>
    public AwsKeys(string accessKey, string secretKey, string? sessionToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessKey);
        ArgumentException.ThrowIfNullOrEmpty(secretKey);
        AccessKey = accessKey;
        SecretKey = secretKey;
        SessionToken = string.IsNullOrEmpty(sessionToken) ? null : sessionToken;
    }

    /// <summary>Gets the access key id.</summary>
    public string AccessKey { get; }

    /// <summary>Gets the secret access key.</summary>
    public string SecretKey { get; }

    /// <summary>Gets the session token of temporary keys; null for long-lived ones.</summary>
    public string? SessionToken { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{AccessKey} (secret hidden)";
}
