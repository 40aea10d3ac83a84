using Amazon.Runtime;
using IoTAuthorizerTest.Aws.Client;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>The keys of a role, assumed with other keys; where the profile names a device, with a multi-factor code.</summary>
internal sealed class RoleCredentials(Profile profile, AWSCredentials source, StsClient sts, Func<string, string>? mfaTokenCode, TimeProvider time) : CachedCredentials(time)
{
    /// <inheritdoc/>
    public override bool AsksNobody => profile["mfa_serial"] is null && source is not DelegateCredentials && source is not CachedCredentials { AsksNobody: false };

    /// <inheritdoc/>
    protected override string Awaited => $"STS (profile '{profile.Name}')";

    /// <inheritdoc/>
    protected override Task<FetchedKeys> FetchAsync()
    {
        // Synchronously, so that the prompts of a chain of roles all come on the caller's thread, the source's first.
        source.GetCredentials();
        string? code = profile["mfa_serial"] is { } serial ? AskForCode(serial) : null;
        return AssumeAsync(new AssumeRoleAWSCredentialsOptions
        {
            ExternalId = profile["external_id"],
            MfaSerialNumber = profile["mfa_serial"],
            MfaTokenCodeCallback = () => code,
        });
    }

    private async Task<FetchedKeys> AssumeAsync(AssumeRoleAWSCredentialsOptions options)
    {
        string roleArn = profile.Required("role_arn");
        string session = profile["role_session_name"] ?? RoleSession.DefaultName;
        AssumeRoleImmutableCredentials keys = await RoleSession.ExplainAsync(
            profile, roleArn, () => sts.CredentialsFromAssumeRoleAuthenticationAsync(roleArn, session, options)).ConfigureAwait(false);
        return new FetchedKeys(keys, new DateTimeOffset(keys.Expiration));
    }

    private string AskForCode(string serial)
    {
        string? code = mfaTokenCode?.Invoke(serial);
        return string.IsNullOrWhiteSpace(code)
            ? throw ConfigurationErrors.InvalidCredentials(
                $"The profile '{profile.Name}' needs a code of the device {serial}, and nobody gave one.",
                "Run the command in an interactive shell, or get temporary keys first.")
            : code.Trim();
    }
}
