using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>The keys of the EC2 instance's role.</summary>
/// <param name="metadata">The instance metadata service.</param>
/// <param name="profile">The profile that names this source, for messages; null for none.</param>
/// <param name="time">The clock.</param>
internal sealed class InstanceCredentials(InstanceMetadata metadata, string? profile, TimeProvider time) : CachedCredentials(time)
{
    /// <inheritdoc/>
    protected override string Awaited => "the EC2 instance metadata service";

    /// <inheritdoc/>
    protected override async Task<FetchedKeys> FetchAsync() =>
        await metadata.FindKeysAsync().ConfigureAwait(false)
        ?? throw ConfigurationErrors.InvalidCredentials(
            $"The EC2 instance metadata service gave no keys{(profile is null ? string.Empty : $" for the profile '{profile}'")}: {metadata.Absence}.",
            "On an EC2 instance, attach a role to it; elsewhere, use other credentials.");
}
