using System.Diagnostics;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>Credentials that cannot be used: one clear error before anything is sent, soon, and without a secret in it.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class BadInputTests : IDisposable
{
    private const string Secret = "wJalrXUtnFEMISECRET";
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(2);

    private readonly AwsHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("[default]\naws_access_key_id = A\n" + Secret + "\n", "line 3")]
    [InlineData("[default]\naws_secret_access_key = " + Secret + "\naws_secret_access_key = " + Secret + "\n", "line 3")]
    [InlineData("aws_secret_access_key = " + Secret + "\n[default]\n", "line 1")]
    [InlineData("[default\naws_secret_access_key = " + Secret + "\n", "line 1")]
    [InlineData("[default]\n= " + Secret + "\n", "line 2")]
    public async Task A_malformed_file_is_named_with_the_line(string text, string line)
    {
        string file = _home.WriteCredentials(text);

        await AssertFailsAsync(ConfigurationFailure.InvalidCredentials, "default", file, line);
    }

    [Fact]
    public async Task A_malformed_file_does_not_disturb_complete_parameters()
    {
        _home.WriteCredentials("rubbish");
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = Aws.TestBackend.Create(service.Url);

        await Connection.SendAsync(backend);

        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("[self]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=self\naws_access_key_id=A\naws_secret_access_key=" + Secret, "self", "self -> self")]
    [InlineData("[a]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=b\n[b]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=c\n[c]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=a", "a", "a -> b -> c -> a")]
    [InlineData("[a]\nrole_arn=arn:aws:iam::1:role/r\ncredential_source=Nowhere", "a", "credential_source")]
    [InlineData("[a]\nrole_arn=arn:aws:iam::1:role/r\ncredential_source=Environment", "a", "AWS_ACCESS_KEY_ID")]
    [InlineData("[a]\nrole_arn=arn:aws:iam::1:role/r\ncredential_source=EcsContainer", "a", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")]
    [InlineData("[a]\nrole_arn=arn:aws:iam::1:role/r\ncredential_source=Ec2InstanceMetadata", "a", "AWS_EC2_METADATA_DISABLED")]
    [InlineData("[a]\naws_secret_access_key=" + Secret, "a", "aws_secret_access_key but no aws_access_key_id")]
    [InlineData("[a]\naws_access_key_id=A", "a", "aws_access_key_id but no aws_secret_access_key")]
    [InlineData("[a]\nrole_arn=arn:aws:iam::1:role/r", "a", "neither source_profile, credential_source")]
    [InlineData("[a]\nsource_profile=b", "a", "no role_arn")]
    [InlineData("[a]\nsso_start_url=https://x.example", "a", "neither sso_account_id")]
    [InlineData("[a]\nregion=eu-west-1", "a", "neither keys, a role")]
    [InlineData("[a]\nsso_account_id=1\nsso_role_name=r\nsso_start_url=https://x.example", "a", "sso_region")]
    [InlineData("[a]\nsso_session=gone\nsso_account_id=1\nsso_role_name=r", "a", "gone")]
    [InlineData("[a]\nrole_arn=arn:aws:iam::1:role/r\nweb_identity_token_file=/nowhere/token", "a", "/nowhere/token")]
    [InlineData("[a]\nlogin_session=arn:aws:iam::1:user/me", "a", "AWS.Tools")]
    public async Task A_profile_that_leads_nowhere_is_explained(string credentials, string profile, string detail)
    {
        _home.WriteCredentials(credentials);

        await AssertFailsAsync(ConfigurationFailure.InvalidCredentials, profile, $"'{profile}'", detail);
    }

    [Fact]
    public async Task A_source_profile_that_does_not_exist_is_named_with_those_that_do()
    {
        _home.WriteCredentials("[a]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=gone\n[b]\naws_access_key_id=A\naws_secret_access_key=s");

        await AssertFailsAsync(ConfigurationFailure.ProfileNotFound, "a", "'gone'", "source_profile of profile 'a'", "a, b");
    }

    [Theory]
    [InlineData("echo rubbish " + Secret, "no JSON")]
    [InlineData("""echo '["wJalrXUtnFEMISECRET"]'""", "no JSON object")]
    [InlineData("""echo '{"Version":2,"SecretAccessKey":"wJalrXUtnFEMISECRET"}'""", "Version")]
    [InlineData("""echo '{"Version":1,"SecretAccessKey":"wJalrXUtnFEMISECRET"}'""", "AccessKeyId")]
    [InlineData("""echo '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"wJalrXUtnFEMISECRET","Expiration":"soon"}'""", "Expiration")]
    [InlineData("true", "it is empty")]
    [InlineData("echo wJalrXUtnFEMISECRET >&2; exit 3", "exit code 3. It said: [hidden]")]
    [InlineData("echo the vault is sealed >&2; echo wJalrXUtnFEMISECRET; exit 3", "exit code 3. It said: the vault is sealed")]
    [InlineData("echo log in first >&2", "it is empty. It said: log in first")]
    [InlineData("/no/such/program", "exit code 127")]
    public async Task A_credential_process_that_fails_is_explained_without_its_secrets(string command, string detail)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands of this test are those of a POSIX shell.");
        _home.WriteConfig($"[profile a]\ncredential_process = {command}");

        await AssertFailsAsync(ConfigurationFailure.InvalidCredentials, "a", "credential_process", detail);
    }

    [Fact]
    public async Task A_credential_process_that_hangs_is_ended()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command of this test is that of a POSIX shell.");
        string pidFile = Path.Combine(_home.Folder, "pid");
        _home.WriteConfig($"[profile a]\ncredential_process = echo $$ > {pidFile}; while :; do sleep 1; done");
        Stopwatch watch = Stopwatch.StartNew();

        AuthorizerConfigurationException failure = await Connection.FailureAsync("a", TimeSpan.FromMilliseconds(500));

        Assert.Equal(ConfigurationFailure.InvalidCredentials, failure.Kind);
        Assert.Contains("0.5 seconds", failure.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < s_soon, watch.Elapsed.ToString());
        int pid = int.Parse(await File.ReadAllTextAsync(pidFile, TestContext.Current.CancellationToken));
        Eventually.True(() => !ProcessTable.IsRunning(pid), s_soon, "the program ends");
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_STS", "[a]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=base\n[base]\naws_access_key_id=A\naws_secret_access_key=s", "arn:aws:iam::1:role/r")]
    [InlineData("AWS_ENDPOINT_URL_SSO", "[a]\nsso_region=eu-west-1\nsso_start_url=https://corp.example/start\nsso_account_id=1\nsso_role_name=r", "IAM Identity Center")]
    public async Task A_service_that_does_not_answer_is_told_with_the_profile(string variable, string credentials, string detail)
    {
        using FakeIoTService silent = FakeIoTService.Answering(FakeAnswer.Silence);
        _home.Set(variable, silent.Url);
        _home.WriteCredentials(credentials);
        _home.WriteSsoToken("https://corp.example/start", """{"accessToken":"t","expiresAt":"2099-01-01T00:00:00Z","region":"eu-west-1","startUrl":"https://corp.example/start"}""");

        AuthorizerConfigurationException failure = await Connection.FailureAsync("a", TimeSpan.FromMilliseconds(300));

        Assert.Equal(ConfigurationFailure.InvalidCredentials, failure.Kind);
        Assert.All((string[])["'a'", detail, silent.Url, "0.3 seconds"], part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
        Assert.Contains("-TimeoutSec", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_STS_is_told_with_its_code_and_request_id()
    {
        using FakeSts sts = new(TimeSpan.FromHours(1), ("BASE", Secret));
        _home.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        _home.WriteCredentials($"[base]\naws_access_key_id=BASE\naws_secret_access_key={Secret}\n[a]\nrole_arn=arn:aws:iam::1:role/forbidden\nsource_profile=base");

        await AssertFailsAsync(ConfigurationFailure.InvalidCredentials, "a", "arn:aws:iam::1:role/forbidden", "AccessDenied", "User is not authorized", "403", "sts-1");
        Assert.Single(sts.Requests);
    }

    [Fact]
    public async Task A_page_in_place_of_STS_is_told()
    {
        using FakeIoTService page = FakeIoTService.Answering(FakeAnswer.Content(200, "text/html", $"<html>{Secret}</html>"));
        _home.Set("AWS_ENDPOINT_URL_STS", page.Url);
        _home.WriteCredentials($"[base]\naws_access_key_id=BASE\naws_secret_access_key={Secret}\n[a]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=base");

        await AssertFailsAsync(ConfigurationFailure.InvalidCredentials, "a", "STS");
    }

    [Fact]
    public async Task A_device_without_anybody_to_ask_is_told()
    {
        _home.WriteCredentials($"[base]\naws_access_key_id=BASE\naws_secret_access_key={Secret}\n[a]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=base\nmfa_serial=arn:aws:iam::1:mfa/me");

        await AssertFailsAsync(ConfigurationFailure.InvalidCredentials, "a", "'a'", "arn:aws:iam::1:mfa/me");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"accessToken":"wJalrXUtnFEMISECRET","expiresAt":"2020-01-01T00:00:00Z"}""")]
    [InlineData("rubbish")]
    public async Task A_stale_login_names_the_command_that_renews_it(string? token)
    {
        _home.WriteConfig("[profile dev]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = Tester\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n");
        if (token is not null)
        {
            _home.WriteSsoToken("corp", token);
        }

        AuthorizerConfigurationException failure = await AssertFailsAsync(ConfigurationFailure.InvalidCredentials, "dev", "'dev'", "'corp'", "expired");

        Assert.Contains("aws sso login --profile dev", failure.Advice, StringComparison.Ordinal);
        Assert.Contains("Invoke-AWSSSOLogin -ProfileName dev", failure.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-esat-1")]
    [InlineData("us-east1")]
    [InlineData("eu west 1")]
    [InlineData("moon")]
    public void A_region_that_is_none_is_told(string region)
    {
        Stopwatch watch = Stopwatch.StartNew();

        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => Aws.TestBackend.Create(region: region));

        Assert.Equal(ConfigurationFailure.InvalidRegion, failure.Kind);
        Assert.True(watch.Elapsed < s_soon, watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("eu-west1")]
    [InlineData("Ireland")]
    public void A_region_that_is_nearly_one_is_suggested(string region)
    {
        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => Aws.TestBackend.Create(region: region));

        Assert.Contains("eu-west-1 (Europe (Ireland))", failure.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://169.254.170.9/keys")]
    [InlineData("http://example.com/keys")]
    [InlineData("not an address")]
    public async Task Container_credentials_are_asked_of_no_stranger(string address)
    {
        _home.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", address);

        AuthorizerConfigurationException failure = await Connection.FailureAsync();

        Assert.Equal(ConfigurationFailure.InvalidCredentials, failure.Kind);
        Assert.Contains("AWS_CONTAINER_CREDENTIALS_FULL_URI", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authorization_of_the_container_with_a_line_break_is_refused()
    {
        using FakeIoTService container = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        _home.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url);
        _home.Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", $"a\nx: {Secret}");

        AuthorizerConfigurationException failure = await Connection.FailureAsync();

        Assert.Contains("AWS_CONTAINER_AUTHORIZATION_TOKEN", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(container.Requests);
    }

    [Fact]
    public async Task A_metadata_endpoint_that_is_no_address_is_told()
    {
        _home.Set("AWS_EC2_METADATA_DISABLED", null);
        _home.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", "nonsense");

        AuthorizerConfigurationException failure = await Connection.FailureAsync();

        Assert.Equal(ConfigurationFailure.InvalidEndpoint, failure.Kind);
        Assert.Contains("AWS_EC2_METADATA_SERVICE_ENDPOINT", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A K", Secret, "t", "access key id")]
    [InlineData("AK", Secret + "\n", "t", "secret key")]
    [InlineData("AK", Secret, "tök", "session token")]
    public async Task Keys_with_characters_that_no_key_has_are_told_by_their_source(string accessKey, string secretKey, string token, string part)
    {
        _home.Set("AWS_ACCESS_KEY_ID", accessKey);
        _home.Set("AWS_SECRET_ACCESS_KEY", secretKey);
        _home.Set("AWS_SESSION_TOKEN", token);

        AuthorizerConfigurationException failure = await Connection.FailureAsync();

        Assert.Equal(ConfigurationFailure.InvalidCredentials, failure.Kind);
        Assert.Contains($"The {part} from the environment variables", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_Identity_Center_that_is_none_is_told_with_its_address()
    {
        using FakeIoTService sso = FakeIoTService.Answering(FakeAnswer.Json($$"""{"unexpected":"{{Secret}}"}"""));
        _home.Set("AWS_ENDPOINT_URL_SSO", sso.Url);
        _home.WriteCredentials("[a]\nsso_region=eu-west-1\nsso_start_url=https://corp.example/start\nsso_account_id=1\nsso_role_name=r");
        _home.WriteSsoToken("https://corp.example/start", """{"accessToken":"t","expiresAt":"2099-01-01T00:00:00Z","region":"eu-west-1","startUrl":"https://corp.example/start"}""");

        await AssertFailsAsync(ConfigurationFailure.InvalidCredentials, "a", "'a'", sso.Url, "roleCredentials");
    }

    private static async Task<AuthorizerConfigurationException> AssertFailsAsync(ConfigurationFailure kind, string profile, params string[] details)
    {
        Stopwatch watch = Stopwatch.StartNew();
        AuthorizerConfigurationException failure = await Connection.FailureAsync(profile);

        Assert.Equal(kind, failure.Kind);
        Assert.All(details, detail => Assert.Contains(detail, failure.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, failure.ToString() + failure.Advice, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < s_soon, watch.Elapsed.ToString());
        return failure;
    }
}
