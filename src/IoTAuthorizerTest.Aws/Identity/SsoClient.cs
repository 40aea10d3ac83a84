using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using IoTAuthorizerTest.Aws.Client;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>The keys of a role in IAM Identity Center. Registered with the SDK in place of AWSSDK.SSO.</summary>
internal sealed class SsoClient(string region, IWebProxy? proxy) : ICoreAmazonSSO
{
    /// <inheritdoc/>
    public async Task<ImmutableCredentials> CredentialsFromSsoAccessTokenAsync(string accountId, string roleName, string accessToken, IDictionary<string, object> additionalProperties)
    {
        ServiceRequest request = new()
        {
            Operation = "GetRoleCredentials",
            Method = "GET",
            Path = "/federation/credentials",
            Query = new Dictionary<string, string> { ["account_id"] = accountId, ["role_name"] = roleName },
            Headers = new Dictionary<string, string> { ["x-amz-sso_bearer_token"] = accessToken },
            Secrets = [accessToken],
            IsSigned = false,
        };
        ServiceResponse response = await IdentityService.Sso.SendAsync(new AnonymousAWSCredentials(), region, proxy, profile: null, request).ConfigureAwait(false);
        return JsonAnswer.Read(response, request.Operation, IdentityService.Sso.Endpoint(region, profile: null), json =>
        {
            JsonAnswer keys = json.Structure("roleCredentials") ?? throw new FormatException("the member 'roleCredentials' is missing");
            return new SSOImmutableCredentials(
                keys.RequiredText("accessKeyId"),
                keys.RequiredText("secretAccessKey"),
                keys.RequiredText("sessionToken"),
                (keys.EpochMilliseconds("expiration") ?? throw new FormatException("the member 'expiration' is missing")).UtcDateTime,
                accountId);
        });
    }
}
