using System.Text.Json;
using IoTAuthorizerTest.Aws.Client;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>
/// The EC2 instance metadata service, version 2. Off EC2 nobody answers: the first contact is limited to one second and
/// not repeated by the same instance of this class.
/// </summary>
internal sealed class InstanceMetadata
{
    private const string TokenHeader = "X-aws-ec2-metadata-token";
    private const string LifetimeHeader = "X-aws-ec2-metadata-token-ttl-seconds";
    private const string RolesPath = "/latest/meta-data/iam/security-credentials/";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    private readonly Lazy<Uri> _endpoint;
    private bool _hasAnswered;
    private bool _isSilent;

    /// <summary>Initializes a new instance of the <see cref="InstanceMetadata"/> class.</summary>
    /// <param name="profile">Finds the profile whose settings count; null for none. Called when the service is asked.</param>
    public InstanceMetadata(Func<Profile?> profile)
    {
        _endpoint = new Lazy<Uri>(() => FindEndpoint(profile()));
    }

    /// <summary>Gets a value indicating whether the environment forbids to ask (<c>AWS_EC2_METADATA_DISABLED</c>).</summary>
    public static bool IsDisabled => string.Equals(ProfileStore.Variable("AWS_EC2_METADATA_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets why the service gave nothing, in words.</summary>
    public string Absence => IsDisabled ? "the EC2 instance metadata service is switched off (AWS_EC2_METADATA_DISABLED)"
        : _hasAnswered ? "nothing in the EC2 instance metadata"
        : "no answer from the EC2 instance metadata service";

    /// <summary>Asks for the instance's region.</summary>
    /// <returns>The region; null when nobody answers within a second, or asking is forbidden.</returns>
    public Task<string?> FindRegionAsync() => AskAsync(async (token, cancellation) => (string?)(await GetAsync("/latest/meta-data/placement/region", token, cancellation).ConfigureAwait(false)).Trim());

    /// <summary>Asks for the keys of the instance's role.</summary>
    /// <returns>The keys; null when nobody answers within a second, or asking is forbidden.</returns>
    /// <exception cref="AuthorizerConfigurationException">What was answered cannot be used.</exception>
    public Task<FetchedKeys?> FindKeysAsync() => AskAsync(async (token, cancellation) =>
    {
        string roles = await GetAsync(RolesPath, token, cancellation).ConfigureAwait(false);
        string role = roles.Split('\n', 2)[0].Trim();
        return role.Length == 0 ? null : (FetchedKeys?)KeysDocument.Read(
            await GetAsync(RolesPath + Uri.EscapeDataString(role), token, cancellation).ConfigureAwait(false),
            "Token",
            "the instance metadata service",
            root => root.TryGetProperty("Code", out JsonElement code) && code.ValueEquals("Success") ? null : "its Code is not Success");
    });

    private async Task<T?> AskAsync<T>(Func<string, CancellationToken, Task<T?>> ask)
        where T : class
    {
        if (IsDisabled || _isSilent)
        {
            return null;
        }

        CancellationToken caller = CredentialScope.Current.Cancellation;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(caller);
        limit.CancelAfter(s_limit);
        try
        {
            string token = await MetadataHttp.SendAsync(HttpMethod.Put, new Uri(_endpoint.Value, "/latest/api/token"), limit.Token, (LifetimeHeader, "21600")).ConfigureAwait(false);
            _hasAnswered = true;
            return await ask(token, limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !caller.IsCancellationRequested))
        {
            // Off EC2 there is nothing to be had by asking again; on EC2, an instance may have no role.
            _isSilent = !_hasAnswered;
            return null;
        }
    }

    private Task<string> GetAsync(string path, string token, CancellationToken cancellationToken) =>
        MetadataHttp.SendAsync(HttpMethod.Get, new Uri(_endpoint.Value, path), cancellationToken, (TokenHeader, token));

    private static Uri FindEndpoint(Profile? profile)
    {
        string? endpoint = ProfileStore.Variable("AWS_EC2_METADATA_SERVICE_ENDPOINT") ?? profile?["ec2_metadata_service_endpoint"];
        string? mode = ProfileStore.Variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE") ?? profile?["ec2_metadata_service_endpoint_mode"];
        return endpoint is not null ? EndpointRules.ParseCustom(endpoint, "AWS_EC2_METADATA_SERVICE_ENDPOINT or ec2_metadata_service_endpoint").Address
            : new Uri(string.Equals(mode, "IPv6", StringComparison.OrdinalIgnoreCase) ? "http://[fd00:ec2::254]" : "http://169.254.169.254");
    }
}
