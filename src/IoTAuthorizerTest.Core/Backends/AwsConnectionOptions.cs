using System.Net;

namespace IoTAuthorizerTest;

/// <summary>How to reach AWS IoT: the values of the AWS common parameters, in types that may cross into the private load context.</summary>
public sealed class AwsConnectionOptions
{
    /// <summary>
    /// Gets the source of ready-made keys (explicit keys, <c>-Credential</c>, the shell's session): called for each request,
    /// so that refreshing credentials stay fresh. Null when credentials come from a profile, the environment or the machine.
    /// </summary>
    public Func<AwsKeys>? Credentials { get; init; }

    /// <summary>Gets what <see cref="Credentials"/> are, for messages: for example <c>-AccessKey</c> or <c>$StoredAWSCredentials</c>.</summary>
    public string? CredentialsSource { get; init; }

    /// <summary>Gets the named profile to use; null for the default resolution order.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Gets the ini credentials file to search instead of the default ones.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>Gets the region's system name; null to resolve it.</summary>
    public string? Region { get; init; }

    /// <summary>Gets where <see cref="Region"/> comes from, for messages: for example <c>-Region</c> or <c>$StoredAWSRegion</c>.</summary>
    public string? RegionSource { get; init; }

    /// <summary>Gets the address to send to instead of the region's endpoint.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Gets a value indicating whether the dual-stack endpoint is used; null leaves it to profile and environment.</summary>
    public bool? UseDualStack { get; init; }

    /// <summary>Gets a value indicating whether the FIPS endpoint is used; null leaves it to profile and environment.</summary>
    public bool? UseFips { get; init; }

    /// <summary>Gets the limit of one HTTP attempt; null for the SDK's default.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>
    /// Gets the limit of one step of getting credentials: a request to an identity service, a credential process. Null for
    /// 60 seconds, and for an end of credential processes as soon as it is seen that they hang.
    /// </summary>
    public TimeSpan? CredentialTimeout { get; init; }

    /// <summary>
    /// Gets the prompt for a multi-factor code: takes the device's serial number or ARN, gives the code.
    /// Called on the thread that refreshes credentials. Null when nobody can be asked.
    /// </summary>
    public Func<string, string>? MfaTokenCode { get; init; }

    /// <summary>
    /// Gets the way to credentials of profiles that only AWS.Tools can open (SAML, <c>login_session</c>): takes the profile's
    /// name and the file given, gives keys, or null when no AWS.Tools module is imported.
    /// </summary>
    public Func<string, string?, AwsKeys?>? ForeignProfile { get; init; }

    /// <summary>Gets the proxy to use; null for the system's and the environment's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Gets the receiver of warnings that credentials keep the command waiting. Called on the thread that refreshes credentials.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Gets the receiver of short messages that say which source won (never a secret). May be called from any thread.</summary>
    public Action<string>? Trace { get; init; }
}
