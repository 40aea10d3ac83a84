using Amazon.Runtime;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>What both ways to assume a role share.</summary>
internal static class RoleSession
{
    /// <summary>Gets the session's name where the profile gives none.</summary>
    public static string DefaultName { get; } = $"IoTAuthorizerTest-{Environment.ProcessId}";

    /// <summary>Assumes a role, and says which one of which profile when that fails.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="roleArn">The role.</param>
    /// <param name="assume">The call.</param>
    /// <returns>The role's keys.</returns>
    /// <exception cref="AuthorizerConfigurationException">The service refused, or cannot be reached.</exception>
    public static async Task<AssumeRoleImmutableCredentials> ExplainAsync(Profile profile, string roleArn, Func<Task<AssumeRoleImmutableCredentials>> assume)
    {
        try
        {
            return await assume().ConfigureAwait(false);
        }
        catch (AuthorizerServiceException e)
        {
            string request = e.RequestId is null ? string.Empty : $", request id {e.RequestId}";
            throw ConfigurationErrors.InvalidCredentials(
                $"The role {roleArn} of profile '{profile.Name}' cannot be assumed: {e.Code}: {e.ServiceMessage ?? "no message"} (HTTP status {(int?)e.StatusCode}{request})",
                "Check the role's trust policy, the source credentials, and external id and multi-factor code where the role demands them.",
                e);
        }
        catch (AuthorizerTransportException e)
        {
            throw ConfigurationErrors.InvalidCredentials($"The role {roleArn} of profile '{profile.Name}' cannot be assumed. {e.Message}", $"Check the network, the proxy and the region. {ConfigurationErrors.LongerLimit}", e);
        }
    }
}
