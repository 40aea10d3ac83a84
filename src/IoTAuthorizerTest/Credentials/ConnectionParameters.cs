namespace IoTAuthorizerTest.Credentials;

/// <summary>The AWS common parameters as they are bound.</summary>
/// <param name="ProfileName">The named profile.</param>
/// <param name="ProfileLocation">The credentials file.</param>
/// <param name="Credential">Ready-made credentials of some type.</param>
/// <param name="AccessKey">The access key id.</param>
/// <param name="SecretKey">The secret access key.</param>
/// <param name="SessionToken">The token of temporary keys.</param>
/// <param name="Region">The region: a name, or an object of AWS.Tools.</param>
/// <param name="EndpointUrl">The address to send to.</param>
internal sealed record ConnectionParameters(
    string? ProfileName, string? ProfileLocation, object? Credential, string? AccessKey, string? SecretKey, string? SessionToken, object? Region, string? EndpointUrl)
{
    /// <summary>What to do with secrets that are no text: PowerShell would sign with the name of their type.</summary>
    public const string SecretAdvice = "Give text (of a SecureString: ConvertFrom-SecureString -AsPlainText). A PSCredential of access key and secret key goes to -Credential.";

    /// <inheritdoc/>
    public override string ToString() => nameof(ConnectionParameters);
}
