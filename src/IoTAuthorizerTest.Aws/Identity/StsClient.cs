using System.Globalization;
using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.SharedInterfaces;
using IoTAuthorizerTest.Aws.Client;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>
/// AssumeRole and AssumeRoleWithWebIdentity. Registered with the SDK, which would otherwise look for an assembly named
/// AWSSDK.SecurityToken in every load context, and find that of AWS.Tools (credentials §4.3).
/// </summary>
internal sealed class StsClient(AWSCredentials source, string region, IWebProxy? proxy, Profile? profile) : ICoreAmazonSTS
{
    /// <inheritdoc/>
    public AssumeRoleImmutableCredentials CredentialsFromAssumeRoleAuthentication(string roleArn, string roleSessionName, AssumeRoleAWSCredentialsOptions options) =>
        CredentialsFromAssumeRoleAuthenticationAsync(roleArn, roleSessionName, options).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public Task<AssumeRoleImmutableCredentials> CredentialsFromAssumeRoleAuthenticationAsync(string roleArn, string roleSessionName, AssumeRoleAWSCredentialsOptions options) =>
        SendAsync(
            "AssumeRole",
            isSigned: true,
            ("RoleArn", roleArn),
            ("RoleSessionName", roleSessionName),
            ("ExternalId", options.ExternalId),
            ("SerialNumber", options.MfaSerialNumber),
            ("TokenCode", options.MfaSerialNumber is null ? null : options.MfaTokenCode),
            ("Policy", options.Policy),
            ("SourceIdentity", options.SourceIdentity),
            ("DurationSeconds", options.DurationSeconds?.ToString(CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public AssumeRoleImmutableCredentials CredentialsFromAssumeRoleWithWebIdentityAuthentication(string webIdentityToken, string roleArn, string roleSessionName, AssumeRoleWithWebIdentityCredentialsOptions options) =>
        CredentialsFromAssumeRoleWithWebIdentityAuthenticationAsync(webIdentityToken, roleArn, roleSessionName, options).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public Task<AssumeRoleImmutableCredentials> CredentialsFromAssumeRoleWithWebIdentityAuthenticationAsync(string webIdentityToken, string roleArn, string roleSessionName, AssumeRoleWithWebIdentityCredentialsOptions options) =>
        SendAsync(
            "AssumeRoleWithWebIdentity",
            isSigned: false,
            ("RoleArn", roleArn),
            ("RoleSessionName", roleSessionName),
            ("WebIdentityToken", webIdentityToken),
            ("ProviderId", options.ProviderId),
            ("Policy", options.Policy),
            ("DurationSeconds", options.DurationSeconds?.ToString(CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public SAMLImmutableCredentials CredentialsFromSAMLAuthentication(string endpoint, string authenticationType, string roleARN, TimeSpan credentialDuration, ICredentials userCredential) =>
        throw new NotSupportedException("SAML profiles are opened by AWS.Tools.");

    /// <inheritdoc/>
    public Task<SAMLImmutableCredentials> CredentialsFromSAMLAuthenticationAsync(string endpoint, string authenticationType, string roleARN, TimeSpan credentialDuration, ICredentials userCredential) =>
        throw new NotSupportedException("SAML profiles are opened by AWS.Tools.");

    private static AssumeRoleImmutableCredentials Read(byte[] body)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            XElement credentials = XDocument.Load(reader).Descendants().FirstOrDefault(element => element.Name.LocalName == "Credentials") ?? throw new FormatException("it has no Credentials");
            string Member(string name) => credentials.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value is { Length: > 0 } value ? value : throw new FormatException($"it has no {name}");
            return new AssumeRoleImmutableCredentials(
                Member("AccessKeyId"),
                Member("SecretAccessKey"),
                Member("SessionToken"),
                DateTimeOffset.Parse(Member("Expiration"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime);
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            // The cause may quote the answer, which holds keys.
            throw ConfigurationErrors.InvalidCredentials("STS gave an answer that cannot be read.", "Check that the address is an STS endpoint (AWS_ENDPOINT_URL_STS), and that no proxy answers in its place.");
        }
    }

    private async Task<AssumeRoleImmutableCredentials> SendAsync(string action, bool isSigned, params (string Name, string? Value)[] parameters)
    {
        IEnumerable<KeyValuePair<string, string>> form = parameters
            .Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!))
            .Prepend(KeyValuePair.Create("Version", IdentityService.Sts.ServiceVersion))
            .Prepend(KeyValuePair.Create("Action", action));
        using FormUrlEncodedContent content = new(form);
        ServiceResponse response = await IdentityService.Sts.SendAsync(source, region, proxy, profile, new ServiceRequest
        {
            Operation = action,
            Method = "POST",
            Path = "/",
            Content = await content.ReadAsByteArrayAsync().ConfigureAwait(false),
            ContentType = "application/x-www-form-urlencoded; charset=utf-8",
            Secrets = [.. parameters.Where(parameter => parameter.Name is "WebIdentityToken" or "TokenCode" or "ExternalId").Select(parameter => parameter.Value)],
            IsSigned = isSigned,
        }).ConfigureAwait(false);
        return Read(response.Body);
    }
}
