using System.Net;
using Amazon.Runtime;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>
/// The keys of a role in IAM Identity Center. The SDK keeps the token's cache, which the login commands fill; it may renew a
/// token, but never opens a browser.
/// </summary>
internal sealed class SsoCredentials(Profile profile, IWebProxy? proxy, TimeProvider time) : CachedCredentials(time)
{
    /// <inheritdoc/>
    protected override string Awaited => $"IAM Identity Center (profile '{profile.Name}')";

    /// <inheritdoc/>
    protected override async Task<FetchedKeys> FetchAsync()
    {
        using SSOAWSCredentials sso = new(
            profile.Required("sso_account_id"),
            Regions.Check(profile.Required("sso_region"), $"sso_region of profile '{profile.Name}'", anyLabel: false),
            profile.Required("sso_role_name"),
            profile.Required("sso_start_url"),
            new SSOAWSCredentialsOptions { SessionName = profile["sso_session"], SupportsGettingNewToken = false, ProxySettings = proxy });
        try
        {
            ImmutableCredentials keys = await sso.GetCredentialsAsync().ConfigureAwait(false);
            return new FetchedKeys(keys, ((SSOImmutableCredentials)keys).Expiration);
        }
        catch (Exception e) when (e is AmazonClientException or UnauthorizedException)
        {
            throw ConfigurationErrors.InvalidCredentials(
                $"The IAM Identity Center login of profile '{profile.Name}' ({Portal()}) is missing, or has expired and cannot be renewed.",
                $"Log in again: 'aws sso login --profile {Quoted()}', or 'Invoke-AWSSSOLogin -ProfileName {Quoted()}' of AWS.Tools.");
        }
        catch (AuthorizerServiceException e)
        {
            throw ConfigurationErrors.InvalidCredentials(
                $"IAM Identity Center gave no keys for the role {profile["sso_role_name"]} in account {profile["sso_account_id"]} (profile '{profile.Name}'): {e.Code}: {e.ServiceMessage ?? "no message"} (HTTP status {(int?)e.StatusCode})",
                "Check account and role of the profile, and that the role is assigned to you.",
                e);
        }
        catch (AuthorizerTransportException e)
        {
            throw ConfigurationErrors.InvalidCredentials($"IAM Identity Center cannot be asked for the keys of profile '{profile.Name}'. {e.Message}", $"Check the network, the proxy and sso_region. {ConfigurationErrors.LongerLimit}", e);
        }
    }

    private string Portal() => profile["sso_session"] is { } session ? $"sso-session '{session}', {profile["sso_start_url"]}" : profile.Required("sso_start_url");

    private string Quoted() => profile.Name.Contains(' ', StringComparison.Ordinal) ? $"\"{profile.Name}\"" : profile.Name;
}
