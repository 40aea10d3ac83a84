using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>The keys of the EC2 instance's role.</summary>
internal sealed class InstanceCredentials(InstanceMetadata metadata, TimeProvider time) : CachedCredentials(time)
{
    /// <inheritdoc/>
    protected override async Task<FetchedKeys> FetchAsync() =>
        await metadata.FindKeysAsync().ConfigureAwait(false)
        ?? throw ConfigurationErrors.InvalidCredentials(
            "The EC2 instance metadata service gave no keys.",
            "On an EC2 instance, attach a role to it; elsewhere, use other credentials.");
}
