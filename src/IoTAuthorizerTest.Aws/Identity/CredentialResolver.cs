using Amazon.Runtime;
using IoTAuthorizerTest.Aws.Client;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>Finds credentials in the order of AWS.Tools 5 (credentials §2.1, §2.2): the first that there are, win.</summary>
internal static class CredentialResolver
{
    /// <summary>The profile that is used when nothing else is said.</summary>
    public const string DefaultProfile = "default";

    /// <summary>The name that old versions of AWS.Tools had for it.</summary>
    public const string LegacyDefaultProfile = "AWS PS Default";

    private const string ProfileVariable = "AWS_PROFILE";

    /// <summary>Finds credentials.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="store">The profiles.</param>
    /// <param name="metadata">The instance metadata service.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="AuthorizerConfigurationException">There are none, or those that were asked for cannot be used.</exception>
    public static ResolvedCredentials Resolve(AwsConnectionOptions options, Lazy<ProfileStore> store, InstanceMetadata metadata, TimeProvider time)
    {
        if (options.Credentials is { } source)
        {
            return Found(new DelegateCredentials(source), options.CredentialsSource ?? "the caller");
        }

        ProfileCredentialsFactory profiles = new(options, store, metadata, time);
        if (!string.IsNullOrEmpty(options.ProfileName))
        {
            return Open(options.ProfileName, "-ProfileName");
        }

        if (EnvironmentKeys() is { } keys)
        {
            return Found(keys, "the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        }

        if (ProfileStore.Variable(ProfileVariable) is { } named)
        {
            return Open(named, "environment variable " + ProfileVariable);
        }

        foreach (string name in (string[])[DefaultProfile, LegacyDefaultProfile])
        {
            if (store.Value.Find(name) is { Kind: not ProfileKind.None })
            {
                return Open(name, wantedBy: null);
            }
        }

        if (ContainerCredentials.IsAvailable)
        {
            return Found(new ContainerCredentials(time), "the container");
        }

        return Found(Instance(), "the EC2 instance's role");

        ResolvedCredentials Found(AWSCredentials credentials, string origin)
        {
            options.Trace?.Invoke($"Credentials from {origin}.");
            return new(credentials, origin, null);
        }

        ResolvedCredentials Open(string name, string? wantedBy)
        {
            Profile profile = store.Value.Find(name) ?? throw ConfigurationErrors.ProfileNotFound(name, wantedBy ?? "the default order", store.Value);
            if (profile.Kind != ProfileKind.None)
            {
                options.Trace?.Invoke($"Credentials from profile '{name}' ({profile.KindDescription}), {(wantedBy is null ? "in the default order" : "named by " + wantedBy)}.");
            }

            return new(profiles.Create(profile), $"profile '{name}'", profile);
        }

        InstanceCredentials Instance()
        {
            InstanceCredentials credentials = new(metadata, profile: null, time);
            try
            {
                // The last resort: whether it is there at all can only be found out by asking.
                credentials.GetCredentials();
            }
            catch (AuthorizerConfigurationException e) when (e.Kind == ConfigurationFailure.InvalidCredentials)
            {
                throw new AuthorizerConfigurationException(
                    ConfigurationFailure.NoCredentials,
                    $"No credentials specified or obtained from persisted/shell defaults: none in the parameters and $StoredAWSCredentials; {EnvironmentGap()}; no profile '{DefaultProfile}' with credentials in {store.Value.Description}; no container; {metadata.Absence}. {ConfigurationErrors.Existing(store.Value)}",
                    "Give -ProfileName, or -AccessKey and -SecretKey; run Set-AWSCredential; or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                    e);
            }

            return credentials;
        }
    }

    /// <summary>Reads keys from environment variables.</summary>
    /// <returns>The keys; null when they are not complete.</returns>
    public static AWSCredentials? EnvironmentKeys()
    {
        string? accessKey = ProfileStore.Variable("AWS_ACCESS_KEY_ID");
        string? secretKey = ProfileStore.Variable("AWS_SECRET_ACCESS_KEY") ?? ProfileStore.Variable("AWS_SECRET_KEY");
        return accessKey is null || secretKey is null ? null
            : ProfileStore.Variable("AWS_SESSION_TOKEN") is { } token ? new SessionAWSCredentials(accessKey, secretKey, token)
            : new BasicAWSCredentials(accessKey, secretKey);
    }

    /// <summary>Says what the environment lacks: half a pair of keys is a slip that nobody sees otherwise.</summary>
    private static string EnvironmentGap() => ProfileStore.Variable("AWS_ACCESS_KEY_ID") is not null ? "AWS_ACCESS_KEY_ID without AWS_SECRET_ACCESS_KEY in the environment"
        : ProfileStore.Variable("AWS_SECRET_ACCESS_KEY") is not null ? "AWS_SECRET_ACCESS_KEY without AWS_ACCESS_KEY_ID in the environment"
        : "none in the environment";
}
