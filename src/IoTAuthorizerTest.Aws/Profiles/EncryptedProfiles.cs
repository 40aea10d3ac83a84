using System.Security.Cryptography;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Internal.Settings;

namespace IoTAuthorizerTest.Aws.Profiles;

/// <summary>The SDK's encrypted store on Windows, where AWS.Tools keeps profiles (credentials §2.8).</summary>
internal static class EncryptedProfiles
{
    /// <summary>The property under which a profile of the store names its SAML endpoint.</summary>
    public const string SamlEndpoint = "saml_endpoint";

    /// <summary>Reads the store.</summary>
    /// <returns>Its profiles; none where there is no such store.</returns>
    /// <exception cref="AuthorizerConfigurationException">It cannot be read.</exception>
    public static IReadOnlyList<Profile> Load()
    {
        if (!OperatingSystem.IsWindows() || !UserCrypto.IsUserCryptAvailable)
        {
            return [];
        }

        try
        {
            NetSDKCredentialsFile store = new();
            List<Profile> profiles = [];
            foreach (string name in store.ListProfileNames())
            {
                if (store.TryGetProfile(name, out CredentialProfile? profile))
                {
                    profiles.Add(Read(profile));
                }
            }

            return profiles;
        }
        catch (Exception e) when (e is AmazonClientException or IOException or UnauthorizedAccessException or CryptographicException or JsonException or FormatException)
        {
            // Only the words: the exception may be the SDK's.
            throw ConfigurationErrors.InvalidCredentials(
                $"The encrypted profile store of this user cannot be read: {e.Message.TrimEnd('.')}.",
                "Check it with Get-AWSCredential -ListProfileDetail of AWS.Tools, or give -ProfileLocation to read an ini file alone.");
        }
    }

    /// <summary>Makes a profile of the store one with the names that the files have.</summary>
    /// <param name="profile">The profile as the SDK reads it.</param>
    /// <returns>The profile.</returns>
    public static Profile Read(CredentialProfile profile) => new(profile.Name, Values(profile), new Dictionary<string, IReadOnlyDictionary<string, string>>());

    private static Dictionary<string, string> Values(CredentialProfile profile)
    {
        CredentialProfileOptions options = profile.Options;
        (string Name, string? Value)[] all =
        [
            ("aws_access_key_id", options.AccessKey),
            ("aws_secret_access_key", options.SecretKey),
            ("aws_session_token", options.Token),
            ("credential_process", options.CredentialProcess),
            ("credential_source", options.CredentialSource),
            ("external_id", options.ExternalID),
            ("login_session", options.LoginSession),
            ("mfa_serial", options.MfaSerial),
            ("region", profile.Region?.SystemName),
            ("role_arn", options.RoleArn),
            ("role_session_name", options.RoleSessionName),
            (SamlEndpoint, options.EndpointName),
            ("source_profile", options.SourceProfile),
            ("sso_account_id", options.SsoAccountId),
            ("sso_region", options.SsoRegion),
            ("sso_registration_scopes", options.SsoRegistrationScopes),
            ("sso_role_name", options.SsoRoleName),
            ("sso_session", options.SsoSession),
            ("sso_start_url", options.SsoStartUrl),
            ("web_identity_token_file", options.WebIdentityTokenFile),
            ("endpoint_url", profile.EndpointUrl),
        ];
        return all.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Name, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
    }
}
