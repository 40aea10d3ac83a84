using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>The SDK's client configuration, with everything decided that the SDK would otherwise look up on its own.</summary>
internal sealed class ServiceClientConfig : ClientConfig
{
    private const string SdkVersion = "4.0.102.19";

    // Connect limit of the SDK's Standard mode (credentials §7.3).
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromMilliseconds(3100);

    private static readonly string s_userAgent = InternalSDKUtils.BuildUserAgentString("IoT", SdkVersion);

    private readonly ServiceClientSettings _settings;

    public ServiceClientConfig(ServiceClientSettings settings)
        : base(new DefaultConfigurationProvider([Standard()]))
    {
        _settings = settings;
        ServiceId = settings.ServiceId;
        AuthenticationServiceName = settings.SigningName;

        // Anything but Standard may ask the instance metadata service, which stalls off EC2.
        DefaultConfigurationMode = Amazon.Runtime.DefaultConfigurationMode.Standard;
        IgnoreConfiguredEndpointUrls = true;
        AllowAutoRedirect = false;
        HttpClientFactory = BufferingHttpClientFactory.Instance;
        if (settings.Proxy is not null)
        {
            SetWebProxy(settings.Proxy);
        }

        if (settings.MaxAttempts is { } attempts)
        {
            MaxErrorRetry = attempts - 1;
        }

        // ServiceURL last: the SDK resets what it excludes.
        AuthenticationRegion = settings.Region;
        ServiceURL = settings.Endpoint.AbsoluteUri;
    }

    /// <inheritdoc/>
    public override string ServiceVersion => _settings.ServiceVersion;

    /// <inheritdoc/>
    public override string UserAgent => s_userAgent;

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => _settings.SigningName;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new(_settings.Endpoint.AbsoluteUri);

    private static DefaultConfiguration Standard() => new()
    {
        Name = Amazon.Runtime.DefaultConfigurationMode.Standard,
        RetryMode = RequestRetryMode.Standard,
        ConnectTimeout = s_connectTimeout,
    };
}
