using Amazon;
using Amazon.Runtime.CredentialManagement;
using IoTAuthorizerTest.Aws.Profiles;
using Profile = IoTAuthorizerTest.Aws.Profiles.Profile;

namespace IoTAuthorizerTest.AwsTests.Profiles;

/// <summary>
/// Profiles as AWS.Tools keeps them on Windows. The store itself opens only there (credentials §2.8); what it holds is the
/// SDK's CredentialProfile, which is made here.
/// </summary>
public sealed class EncryptedProfileTests
{
    public static TheoryData<string, CredentialProfileOptions> Kinds => new()
    {
        { nameof(ProfileKind.Keys), new() { AccessKey = "A", SecretKey = "s" } },
        { nameof(ProfileKind.SessionKeys), new() { AccessKey = "A", SecretKey = "s", Token = "t" } },
        { nameof(ProfileKind.Role), new() { RoleArn = "arn:aws:iam::1:role/r", SourceProfile = "base" } },
        { nameof(ProfileKind.Role), new() { RoleArn = "arn:aws:iam::1:role/r", CredentialSource = "Environment" } },
        { nameof(ProfileKind.WebIdentity), new() { RoleArn = "arn:aws:iam::1:role/r", WebIdentityTokenFile = "token" } },
        { nameof(ProfileKind.Sso), new() { SsoAccountId = "1", SsoRoleName = "r", SsoRegion = "eu-west-1", SsoStartUrl = "https://corp.example/start" } },
        { nameof(ProfileKind.Process), new() { CredentialProcess = "keys" } },
        { nameof(ProfileKind.Login), new() { LoginSession = "arn:aws:iam::1:user/me" } },
        { nameof(ProfileKind.Saml), new() { RoleArn = "arn:aws:iam::1:role/r", EndpointName = "corp" } },
        { nameof(ProfileKind.None), new() { AccessKey = "A" } },
    };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void Every_kind_is_recognised(string kind, CredentialProfileOptions options) =>
        Assert.Equal(kind, EncryptedProfiles.Read(new CredentialProfile("stored", options)).Kind.ToString());

    [Fact]
    public void Properties_have_the_names_of_the_files()
    {
        Profile profile = EncryptedProfiles.Read(new CredentialProfile("stored", new CredentialProfileOptions
        {
            RoleArn = "arn:aws:iam::1:role/r",
            SourceProfile = "base",
            ExternalID = "external",
            MfaSerial = "arn:aws:iam::1:mfa/me",
            RoleSessionName = "session",
        })
        {
            Region = RegionEndpoint.EUWest1,
            EndpointUrl = "http://127.0.0.1:8080",
        });

        Assert.Equal("stored", profile.Name);
        Assert.Equal(
            ["arn:aws:iam::1:role/r", "base", "external", "arn:aws:iam::1:mfa/me", "session", "eu-west-1", "http://127.0.0.1:8080"],
            ((string[])["role_arn", "source_profile", "external_id", "mfa_serial", "role_session_name", "region", "endpoint_url"]).Select(name => profile[name]));
    }

    [Fact]
    public void Where_there_is_no_such_store_it_is_empty()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows the store is the user's own.");

        Assert.Empty(EncryptedProfiles.Load());
    }
}
