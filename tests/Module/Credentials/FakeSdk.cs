// Types with the names and the shapes of the AWS SDK's, for what the stand-ins' real SDKs do not show without a login.
#pragma warning disable IDE0130 // The namespace is the point.
namespace Amazon.Runtime;

public abstract class AWSCredentials
{
    public abstract ImmutableCredentials? GetCredentials();
}

public sealed class ImmutableCredentials(string accessKey, string secretKey, string token)
{
    public string AccessKey { get; } = accessKey;

    public string SecretKey { get; } = secretKey;

    public string Token { get; } = token;
}

public sealed class SSOAWSCredentialsOptions
{
    public bool SupportsGettingNewToken { get; set; } = true;
}

public sealed class SSOAWSCredentials : AWSCredentials
{
    public SSOAWSCredentialsOptions Options { get; } = new();

    public override ImmutableCredentials? GetCredentials() =>
        Options.SupportsGettingNewToken ? throw new InvalidOperationException("A browser would open.") : new("SSO", "s", string.Empty);
}

public sealed class DelegatedAWSCredentials(Func<ImmutableCredentials?> keys) : AWSCredentials
{
    public override ImmutableCredentials? GetCredentials() => keys();
}
