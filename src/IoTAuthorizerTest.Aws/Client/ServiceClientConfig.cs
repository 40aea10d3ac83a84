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

    private readonly ServiceClientSettings _settings;
    private readonly string _userAgent;

    public ServiceClientConfig(ServiceClientSettings settings)
        : base(new DefaultConfigurationProvider([Standard()]))
    {
        _settings = settings;
        _userAgent = InternalSDKUtils.BuildUserAgentString(settings.ServiceId, SdkVersion);
        ServiceId = settings.ServiceId;
        AuthenticationServiceName = settings.SigningName;

        // Whatever is not set here, the SDK looks up in the default profile once a process: a file that was malformed at
        // that time would spoil every later call. The mode is Standard because others may ask the instance metadata service;
        // so are retries, because adaptive ones are unfit for an interactive command (credentials §7.5).
        DefaultConfigurationMode = Amazon.Runtime.DefaultConfigurationMode.Standard;
        RetryMode = RequestRetryMode.Standard;
        MaxErrorRetry = settings.MaxAttempts - 1;
        IgnoreConfiguredEndpointUrls = true;
        EndpointDiscoveryEnabled = false;
        UseDualstackEndpoint = false;
        UseFIPSEndpoint = false;
        DisableClockSkewCorrection = false;
        DisableRequestCompression = true;
        RequestMinCompressionSizeBytes = 0;
        AccountIdEndpointMode = Amazon.Runtime.AccountIdEndpointMode.PREFERRED;
        RequestChecksumCalculation = Amazon.Runtime.RequestChecksumCalculation.WHEN_REQUIRED;
        ResponseChecksumValidation = Amazon.Runtime.ResponseChecksumValidation.WHEN_REQUIRED;
        AuthSchemePreference = [];
        SigV4aSigningRegionSet = [];
        ClientAppId = Environment.GetEnvironmentVariable("AWS_SDK_UA_APP_ID") ?? string.Empty;
        AllowAutoRedirect = false;
        HttpClientFactory = BufferingHttpClientFactory.Instance;
        if (settings.Proxy is not null)
        {
            SetWebProxy(settings.Proxy);
        }

        // ServiceURL last: the SDK resets what it excludes.
        AuthenticationRegion = settings.Region;
        ServiceURL = settings.Endpoint.AbsoluteUri;
    }

    /// <inheritdoc/>
    public override string ServiceVersion => _settings.ServiceVersion;

    /// <inheritdoc/>
    public override string UserAgent => _userAgent;

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
