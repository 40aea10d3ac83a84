using Amazon.Runtime;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>The keys of a role, assumed with the token that a file holds at the time.</summary>
internal sealed class WebIdentityCredentials(Profile profile, StsClient sts, TimeProvider time) : CachedCredentials(time)
{
    /// <inheritdoc/>
    protected override string Awaited => $"STS (profile '{profile.Name}')";

    /// <inheritdoc/>
    protected override async Task<FetchedKeys> FetchAsync()
    {
        string roleArn = profile.Required("role_arn");
        string token = await ReadTokenAsync(profile.Required("web_identity_token_file")).ConfigureAwait(false);
        AssumeRoleImmutableCredentials keys = await RoleSession.ExplainAsync(
            profile,
            roleArn,
            () => sts.CredentialsFromAssumeRoleWithWebIdentityAuthenticationAsync(token, roleArn, profile["role_session_name"] ?? RoleSession.DefaultName, new())).ConfigureAwait(false);
        return new FetchedKeys(keys, new DateTimeOffset(keys.Expiration));
    }

    private async Task<string> ReadTokenAsync(string file)
    {
        try
        {
            return (await File.ReadAllTextAsync(file, CredentialScope.Current.Cancellation).ConfigureAwait(false)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ConfigurationErrors.InvalidCredentials($"The web identity token of profile '{profile.Name}' cannot be read from {file}: {e.Message}", "Check web_identity_token_file.", e);
        }
    }
}
