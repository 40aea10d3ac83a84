using System.Net;
using Amazon.Runtime;
using IoTAuthorizerTest.Aws.Client;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>The services that give keys, and the way to call them on the same narrow client as AWS IoT (credentials §4.6).</summary>
/// <param name="ServiceId">The SDK's service id.</param>
/// <param name="SigningName">The name in the signature's scope.</param>
/// <param name="HostPrefix">The beginning of the host name.</param>
/// <param name="ServiceVersion">The API version.</param>
internal sealed record IdentityService(string ServiceId, string SigningName, string HostPrefix, string ServiceVersion)
{
    /// <summary>Gets the Security Token Service.</summary>
    public static IdentityService Sts { get; } = new("STS", "sts", "sts", "2011-06-15");

    /// <summary>Gets the portal of IAM Identity Center.</summary>
    public static IdentityService Sso { get; } = new("SSO", "awsssoportal", "portal.sso", "2019-06-10");

    /// <summary>Gets the token service of IAM Identity Center.</summary>
    public static IdentityService SsoOidc { get; } = new("SSO OIDC", "sso-oauth", "oidc", "2019-06-10");

    /// <summary>Finds the address.</summary>
    /// <param name="region">The region.</param>
    /// <param name="profile">The profile whose endpoint settings count; null for the environment's alone.</param>
    /// <returns>The address configured, or the region's own.</returns>
    public Uri Endpoint(string region, Profile? profile) =>
        EndpointRules.FindConfigured(ServiceId, profile)?.Address ?? new Uri($"https://{HostPrefix}.{region}.{Regions.DnsSuffix(region)}/");

    /// <summary>Sends one request.</summary>
    /// <param name="credentials">What signs; anonymous where nothing is signed.</param>
    /// <param name="region">The region.</param>
    /// <param name="proxy">The proxy; null for the system's.</param>
    /// <param name="profile">The profile whose endpoint settings count; null for the environment's alone.</param>
    /// <param name="request">The request.</param>
    /// <returns>The answer.</returns>
    public async Task<ServiceResponse> SendAsync(AWSCredentials credentials, string region, IWebProxy? proxy, Profile? profile, ServiceRequest request)
    {
        using ServiceClient client = new(credentials, new ServiceClientSettings
        {
            ServiceId = ServiceId,
            SigningName = SigningName,
            ServiceVersion = ServiceVersion,
            Endpoint = Endpoint(region, profile),
            Region = region,
            Proxy = proxy,
        });
        return await CredentialScope.Current.LimitAsync(
            token => client.SendAsync(request, token),
            limit => new AuthorizerTransportException(TransportFailure.Timeout, $"{request.Operation}: {client.Settings.Endpoint} did not answer within {limit}.")).ConfigureAwait(false);
    }
}
