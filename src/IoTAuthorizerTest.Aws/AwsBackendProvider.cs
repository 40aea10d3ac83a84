using IoTAuthorizerTest.Aws.Client;
using IoTAuthorizerTest.Aws.Identity;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws;

/// <summary>Resolves credentials, region and endpoint, and makes clients. Created by name from the module's load context.</summary>
public sealed class AwsBackendProvider : IAwsBackendProvider
{
    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Initializes a new instance of the <see cref="AwsBackendProvider"/> class.</summary>
    public AwsBackendProvider()
    {
        IdentityClients.Register(_time);
    }

    /// <inheritdoc/>
    public IAwsAuthorizerBackend Create(AwsConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        (PipelineCredentials credentials, ClientSettings settings, string region) = Resolve(options);
        Uri endpoint = EndpointRules.Resolve(region, settings.CustomEndpoint?.Address, settings.UseFips, settings.UseDualStack);
        options.Trace?.Invoke($"Endpoint {endpoint} from {settings.CustomEndpoint?.Origin ?? "the region"}.");
        AmazonIoTClient client = new(credentials, ServiceSettings(options, settings, "IoT", "iot", "2015-05-28", region, endpoint));
        return new AwsAuthorizerBackend(client, credentials, settings.CustomEndpoint is not null, options);
    }

    /// <inheritdoc/>
    public IAwsFunctionInvoker CreateFunctionInvoker(AwsConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.EndpointUrl);
        (PipelineCredentials credentials, ClientSettings settings, string region) = Resolve(options);
        ServiceClient client = new(credentials, ServiceSettings(options, settings, "Lambda", "lambda", "2015-03-31", region, settings.CustomEndpoint!.Address));
        return new AwsFunctionInvoker(client, credentials, options);
    }

    /// <inheritdoc/>
    public IReadOnlyList<AwsProfileSummary> ListProfiles(string? profileLocation)
    {
        ProfileStore store = ProfileStore.Open(profileLocation);
        return [.. store.Names.Select(name => Summarize(store, name))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<AwsRegionSummary> ListRegions() => Regions.List();

    private static ServiceClientSettings ServiceSettings(
        AwsConnectionOptions options, ClientSettings settings, string serviceId, string signingName, string version, string region, Uri endpoint) => new()
        {
            ServiceId = serviceId,
            SigningName = signingName,
            ServiceVersion = version,
            Endpoint = endpoint,
            Region = region,
            AttemptTimeout = options.AttemptTimeout,
            Proxy = options.Proxy,
            MaxAttempts = settings.MaxAttempts,
            Trace = options.Trace,
        };

    private (PipelineCredentials Credentials, ClientSettings Settings, string Region) Resolve(AwsConnectionOptions options)
    {
        // Opened only when something is looked for in it: complete parameters work beside a malformed file.
        Lazy<ProfileStore> store = new(() => ProfileStore.Open(options.ProfileLocation));
        Lazy<Profile?> defaults = new(() => store.Value.Find(ProfileStore.Variable("AWS_PROFILE") ?? CredentialResolver.DefaultProfile));
        InstanceMetadata metadata = new(() => defaults.Value);
        ResolvedCredentials resolved = CredentialResolver.Resolve(options, store, metadata, _time);
        ClientSettings settings = ClientSettings.Read(options, resolved.Profile ?? (string.IsNullOrEmpty(options.EndpointUrl) ? defaults.Value : null));
        string region = RegionResolver.Resolve(options, store, resolved.Profile, metadata, settings.CustomEndpoint is not null);
        return (new PipelineCredentials(resolved.Credentials, resolved.Origin), settings, region);
    }

    private static AwsProfileSummary Summarize(ProfileStore store, string name)
    {
        try
        {
            Profile? profile = store.Find(name);
            return new AwsProfileSummary(name, profile?.KindDescription ?? string.Empty, profile?["region"]);
        }
        catch (AuthorizerConfigurationException e)
        {
            // A profile that refers to nothing is still a profile: what is wrong with it is said beside its name.
            return new AwsProfileSummary(name, e.Message, null);
        }
    }
}
