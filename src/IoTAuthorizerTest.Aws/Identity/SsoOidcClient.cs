using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using IoTAuthorizerTest.Aws.Client;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>Renews the token of an IAM Identity Center session. Registered with the SDK in place of AWSSDK.SSOOIDC.</summary>
internal sealed class SsoOidcClient(string region, IWebProxy? proxy, TimeProvider time) : ICoreAmazonSSOOIDC
{
    /// <summary>Logging in needs a browser and belongs to the tools that do it.</summary>
    /// <inheritdoc/>
    public Task<GetSsoTokenResponse> GetSsoTokenAsync(GetSsoTokenRequest getSsoTokenRequest) =>
        throw new NotSupportedException("SSO Token has expired. Please login by running Invoke-AWSSSOLogin.");

    /// <inheritdoc/>
    public async Task<GetSsoTokenResponse> RefreshTokenAsync(GetSsoTokenResponse previousResponse)
    {
        ServiceRequest request = new()
        {
            Operation = "CreateToken",
            Method = "POST",
            Path = "/token",
            Content = JsonSerializer.SerializeToUtf8Bytes(new
            {
                clientId = previousResponse.ClientId,
                clientSecret = previousResponse.ClientSecret,
                grantType = "refresh_token",
                refreshToken = previousResponse.RefreshToken,
            }),
            ContentType = "application/json",
            Secrets = [previousResponse.ClientSecret, previousResponse.RefreshToken],
            IsSigned = false,
        };
        ServiceResponse response = await IdentityService.SsoOidc.SendAsync(new AnonymousAWSCredentials(), region, proxy, profile: null, request).ConfigureAwait(false);
        return JsonAnswer.Read(response, request.Operation, IdentityService.SsoOidc.Endpoint(region, profile: null), json => new GetSsoTokenResponse
        {
            AccessToken = json.RequiredText("accessToken"),
            RefreshToken = json.Text("refreshToken") ?? previousResponse.RefreshToken,
            ExpiresAt = time.GetUtcNow().AddSeconds(json.Integer("expiresIn") ?? throw new FormatException("the member 'expiresIn' is missing")).UtcDateTime,
            ClientId = previousResponse.ClientId,
            ClientSecret = previousResponse.ClientSecret,
            RegistrationExpiresAt = previousResponse.RegistrationExpiresAt,
            Region = previousResponse.Region,
            StartUrl = previousResponse.StartUrl,
        });
    }
}
