using Amazon.Runtime;
using IoTAuthorizerTest.Credentials;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>Foreign credentials objects, read by the names of their types (credentials §3).</summary>
public sealed class SdkObjectsTests
{
    [Fact]
    public void An_empty_token_is_none()
    {
        AwsKeys keys = SdkObjects.GetKeys(new DelegatedAWSCredentials(() => new("A", "s", string.Empty)), "-Credential");

        Assert.Equal(("A", "s", null), (keys.AccessKey, keys.SecretKey, keys.SessionToken));
    }

    [Fact]
    public void A_login_never_opens_a_browser()
    {
        AwsKeys keys = SdkObjects.GetKeys(new SSOAWSCredentials(), "-Credential");

        Assert.Equal("SSO", keys.AccessKey);
    }

    [Fact]
    public void Anonymous_credentials_are_an_error()
    {
        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => SdkObjects.GetKeys(new DelegatedAWSCredentials(() => null), "-Credential"));

        Assert.Equal(ConfigurationFailure.InvalidCredentials, failure.Kind);
        Assert.Contains("-Credential", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_foreign_object_throws_is_told_in_its_words_but_not_as_its_type()
    {
        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(
            () => SdkObjects.GetKeys(new DelegatedAWSCredentials(() => throw new InvalidOperationException("SSO Token has expired.")), "$StoredAWSCredentials"));

        Assert.Contains("SSO Token has expired", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.InnerException);
    }

    [Fact]
    public void Session_credentials_that_hide_their_content_are_asked_of_Get_AWSCredential()
    {
        RenamedSession session = new();

        AwsConnectionOptions options = ConnectionResolver.Resolve(new ConnectionParameters(null, null, null, null, null, null, null, null), session, trace: null, credentialTimeout: null);

        Assert.Equal("RENAMED", options.Credentials!().AccessKey);
    }

    [Fact]
    public void Session_credentials_that_are_cleared_in_between_are_an_error()
    {
        RenamedSession session = new();
        AwsConnectionOptions options = ConnectionResolver.Resolve(new ConnectionParameters(null, null, null, null, null, null, null, null), session, trace: null, credentialTimeout: null);

        session.IsCleared = true;

        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => options.Credentials!());
        Assert.Equal(ConfigurationFailure.NoCredentials, failure.Kind);
    }

    [Fact]
    public void A_variable_of_another_type_is_not_the_sessions()
    {
        RenamedSession session = new() { Stored = "A text that somebody put there." };

        AwsConnectionOptions options = ConnectionResolver.Resolve(new ConnectionParameters(null, null, null, null, null, null, null, null), session, trace: null, credentialTimeout: null);

        Assert.Null(options.Credentials);
    }

    /// <summary>A shell whose AWS.Tools keeps the credentials under another name than this module knows.</summary>
    private sealed class RenamedSession : IShellSession
    {
        public bool IsCleared { get; set; }

        public object Stored { get; init; } = new Amazon.PowerShell.Common.AWSPSCredentials();

        public object? GetVariable(string name) => name == "StoredAWSCredentials" && !IsCleared ? Stored : null;

        public string ResolvePath(string path) => path;

        public string AskForMfaCode(string serial) => string.Empty;

        public void Warn(string message) => Assert.Fail(message);

        public object? GetAwsCredential(string? profileName, string? profileLocation) =>
            profileName is null ? new DelegatedAWSCredentials(() => new("RENAMED", "s", string.Empty)) : null;
    }
}
