using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using IoTAuthorizerTest.Aws.Client;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws;

/// <summary>Resolves credentials, region and endpoint, and makes clients. Created by name from the module's load context.</summary>
public sealed class AwsBackendProvider : IAwsBackendProvider
{
    /// <inheritdoc/>
    public IAwsAuthorizerBackend Create(AwsConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        CredentialProfile? profile = FindProfile(options);
        AWSCredentials credentials = FindCredentials(options, profile);
        Uri? custom = FindCustomEndpoint(options);
        string region = FindRegion(options, profile, custom is not null);
        Uri endpoint = EndpointRules.Resolve(region, custom, options.UseFips ?? false, options.UseDualStack ?? false);
        return new AwsAuthorizerBackend(new AmazonIoTClient(credentials, endpoint, region, options), endpoint, region, custom is not null);
    }

    private static CredentialProfile? FindProfile(AwsConnectionOptions options)
    {
        if (options.ProfileName is null)
        {
            return null;
        }

        return new CredentialProfileStoreChain(options.ProfileLocation).TryGetProfile(options.ProfileName, out CredentialProfile? profile)
            ? profile
            : throw new AuthorizerConfigurationException(ConfigurationFailure.ProfileNotFound, $"There is no profile '{options.ProfileName}'.", "Check the name.");
    }

    private static AWSCredentials FindCredentials(AwsConnectionOptions options, CredentialProfile? profile)
    {
        if (options.Credentials is { } source)
        {
            return new DelegateCredentials(source);
        }

        if (profile is not null)
        {
            return AWSCredentialsFactory.TryGetAWSCredentials(profile, profile.CredentialProfileStore, out AWSCredentials? credentials)
                ? credentials
                : throw new AuthorizerConfigurationException(ConfigurationFailure.InvalidCredentials, $"The profile '{profile.Name}' has no usable keys.", "Complete the profile.");
        }

        return Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is { Length: > 0 }
            ? new EnvironmentVariablesAWSCredentials()
            : throw new AuthorizerConfigurationException(
                ConfigurationFailure.NoCredentials,
                "No AWS credentials were given or found.",
                "Give -ProfileName or -AccessKey and -SecretKey, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }

    private static string FindRegion(AwsConnectionOptions options, CredentialProfile? profile, bool anyLabel)
    {
        (string? name, string origin) = options.Region is { Length: > 0 } given ? (given, "-Region")
            : profile?.Region is { } ofProfile ? (ofProfile.SystemName, $"profile '{profile.Name}'")
            : Environment.GetEnvironmentVariable("AWS_REGION") is { Length: > 0 } ofEnvironment ? (ofEnvironment, "AWS_REGION")
            : (null, string.Empty);
        return name is null
            ? throw new AuthorizerConfigurationException(ConfigurationFailure.NoRegion, "No AWS region was given or found.", "Give -Region, or set AWS_REGION.")
            : Regions.Check(name, origin, anyLabel);
    }

    private static Uri? FindCustomEndpoint(AwsConnectionOptions options) =>
        options.EndpointUrl is { Length: > 0 } given ? EndpointRules.ParseCustom(given, "-EndpointUrl") : null;
}
