using Amazon.Runtime;
using IoTAuthorizerTest.Aws.Client;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>Makes the credentials of a profile, whatever its kind; the profiles that it builds on are followed.</summary>
internal sealed class ProfileCredentialsFactory(AwsConnectionOptions options, Lazy<ProfileStore> store, InstanceMetadata metadata, TimeProvider time)
{
    private const string FallbackRegion = "us-east-1";

    /// <summary>Makes the credentials of a profile. Asks nobody yet.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="AuthorizerConfigurationException">The profile is incomplete or refers to itself.</exception>
    public AWSCredentials Create(Profile profile) => Create(profile, []);

    private AWSCredentials Create(Profile profile, IReadOnlyList<string> path)
    {
        if (path.Contains(profile.Name))
        {
            throw ConfigurationErrors.InvalidCredentials(
                $"The profile '{profile.Name}' sources itself: {string.Join(" -> ", [.. path, profile.Name])}.",
                "Let source_profile end at a profile with keys.");
        }

        return profile.Kind switch
        {
            ProfileKind.Keys => new BasicAWSCredentials(profile["aws_access_key_id"], profile["aws_secret_access_key"]),
            ProfileKind.SessionKeys => new SessionAWSCredentials(profile["aws_access_key_id"], profile["aws_secret_access_key"], profile["aws_session_token"]),
            ProfileKind.Role => CreateRole(profile, path),
            ProfileKind.WebIdentity => new WebIdentityCredentials(profile, Sts(new AnonymousAWSCredentials(), profile), time),
            ProfileKind.Sso => new SsoCredentials(profile, options.Proxy, time),
            ProfileKind.Process => new ProcessCredentials(profile, time),
            ProfileKind.Login or ProfileKind.Saml => new DelegateCredentials(() => ForeignKeys(profile)),
            _ => throw ConfigurationErrors.InvalidCredentials(
                $"The profile '{profile.Name}' has no complete credentials: {profile.MissingPart}.",
                "Give it aws_access_key_id and aws_secret_access_key, or role_arn with source_profile or credential_source, or sso_session, sso_account_id and sso_role_name, or credential_process."),
        };
    }

    private RoleCredentials CreateRole(Profile profile, IReadOnlyList<string> path)
    {
        AWSCredentials source;
        if (profile["source_profile"] is { } name)
        {
            Profile from = store.Value.Find(name) ?? throw ConfigurationErrors.ProfileNotFound(name, $"source_profile of profile '{profile.Name}'", store.Value);
            options.Trace?.Invoke($"Profile '{profile.Name}' assumes {profile["role_arn"]} with the credentials of profile '{name}'.");
            source = Create(from, [.. path, profile.Name]);
        }
        else
        {
            options.Trace?.Invoke($"Profile '{profile.Name}' assumes {profile["role_arn"]} with the credentials of {profile["credential_source"]}.");
            source = CreateSource(profile);
        }

        return new RoleCredentials(profile, source, Sts(source, profile), options.MfaTokenCode, time);
    }

    private AWSCredentials CreateSource(Profile profile) => profile["credential_source"] switch
    {
        "Environment" => CredentialResolver.EnvironmentKeys() ?? throw ConfigurationErrors.InvalidCredentials(
            $"The profile '{profile.Name}' takes its source from the environment, where AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set.",
            "Set the variables, or use source_profile."),
        "Ec2InstanceMetadata" => new InstanceCredentials(metadata, profile.Name, time),
        "EcsContainer" when !ContainerCredentials.IsAvailable => throw ConfigurationErrors.InvalidCredentials(
            $"The profile '{profile.Name}' takes its source from the container, where neither {ContainerCredentials.RelativeUri} nor {ContainerCredentials.FullUri} is set.",
            "Container credentials exist only in a container with a role; elsewhere, use source_profile."),
        "EcsContainer" => new ContainerCredentials(time),
        _ => throw ConfigurationErrors.InvalidCredentials(
            $"The credential_source '{profile["credential_source"]}' of profile '{profile.Name}' is none of Environment, Ec2InstanceMetadata and EcsContainer.",
            "Correct credential_source."),
    };

    /// <summary>STS is asked in the profile's region where it has one, else as the SDK does (credentials §2.8), but never the metadata service.</summary>
    private StsClient Sts(AWSCredentials source, Profile profile)
    {
        string? region = profile["region"]
            ?? ProfileStore.Variable("AWS_REGION")
            ?? ProfileStore.Variable("AWS_DEFAULT_REGION")
            ?? store.Value.Find(ProfileStore.Variable("AWS_PROFILE") ?? CredentialResolver.DefaultProfile)?["region"];
        return new StsClient(source, region is null ? FallbackRegion : Regions.Check(region, $"the region for STS of profile '{profile.Name}'", anyLabel: false), options.Proxy, profile);
    }

    private AwsKeys ForeignKeys(Profile profile) => options.ForeignProfile?.Invoke(profile.Name, options.ProfileLocation)
        ?? throw ConfigurationErrors.InvalidCredentials(
            $"The profile '{profile.Name}' ({profile.KindDescription}) can only be opened by AWS.Tools, and no AWS.Tools module is imported.",
            profile.Kind == ProfileKind.Login
                ? "Run 'Import-Module AWS.Tools.Common' and Invoke-AWSLogin first, or use another profile."
                : "Run 'Import-Module AWS.Tools.Common' first, or use another profile.");
}
