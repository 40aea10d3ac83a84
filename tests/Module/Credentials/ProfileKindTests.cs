using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>Every kind of profile (credentials §2.8), with loopback services that verify what they are asked.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class ProfileKindTests : IDisposable
{
    private const string RoleArn = "arn:aws:iam::123456789012:role/tester";
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly AwsHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Keys_and_temporary_keys_sign_with_their_token()
    {
        _home.WriteCredentials("[temporary]\naws_access_key_id = ASIAX\naws_secret_access_key = s\naws_session_token = the-token");
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = Connection.Create(service.Url, "temporary");

        await Connection.SendAsync(backend);

        Assert.Equal("ASIAX", Connection.AccessKey(service.Requests[0]));
        Assert.Equal("the-token", service.Requests[0].Header("x-amz-security-token"));
    }

    [Fact]
    public async Task A_role_is_assumed_with_its_source_profile()
    {
        using FakeSts sts = UseSts(("BASE", "base-secret"));
        _home.WriteCredentials("[base]\naws_access_key_id=BASE\naws_secret_access_key=base-secret");
        _home.WriteConfig($"[profile tester]\nrole_arn = {RoleArn}\nsource_profile = base\nexternal_id = ext/1\nrole_session_name = me@example\nregion = eu-west-1");
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = Connection.Create(service.Url, "tester");

        await Connection.SendAsync(backend);

        IReadOnlyDictionary<string, string> call = Assert.Single(sts.Calls);
        Assert.Equal(("AssumeRole", "2011-06-15", RoleArn, "me@example", "ext/1"), (call["Action"], call["Version"], call["RoleArn"], call["RoleSessionName"], call["ExternalId"]));
        Assert.EndsWith("/eu-west-1/sts/aws4_request", SigV4.Authorization.Parse(sts.Requests[0].Header("Authorization")!).Scope, StringComparison.Ordinal);
        Assert.Equal(("ASIA1", "token1"), (Connection.AccessKey(service.Requests[0]), service.Requests[0].Header("x-amz-security-token")));
        Assert.Equal(SigV4.Authorization.Parse(service.Requests[0].Header("Authorization")!).Signature, SigV4.Recompute(service.Requests[0], "secret1"));
    }

    [Fact]
    public async Task A_role_can_be_assumed_through_another_role()
    {
        using FakeSts sts = UseSts(("BASE", "base-secret"));
        _home.WriteCredentials("[base]\naws_access_key_id=BASE\naws_secret_access_key=base-secret");
        _home.WriteConfig($"[profile outer]\nrole_arn = {RoleArn}-outer\nsource_profile = inner\n[profile inner]\nrole_arn = {RoleArn}-inner\nsource_profile = base");

        string used = await Connection.AccessKeyOfOneRequestAsync("outer");

        Assert.Equal("ASIA2", used);
        Assert.Equal([RoleArn + "-inner", RoleArn + "-outer"], sts.Calls.Select(call => call["RoleArn"]));
        Assert.Equal(["BASE", "ASIA1"], sts.Requests.Select(Connection.AccessKey));
    }

    [Fact]
    public async Task A_role_can_take_its_source_from_the_environment()
    {
        using FakeSts sts = UseSts(("ENV", "env-secret"));
        _home.Set("AWS_ACCESS_KEY_ID", "ENV");
        _home.Set("AWS_SECRET_ACCESS_KEY", "env-secret");
        _home.WriteConfig($"[profile tester]\nrole_arn = {RoleArn}\ncredential_source = Environment");

        Assert.Equal("ASIA1", await Connection.AccessKeyOfOneRequestAsync("tester"));
    }

    [Theory]
    [InlineData("EcsContainer")]
    [InlineData("Ec2InstanceMetadata")]
    public async Task A_role_can_take_its_source_from_the_machine(string source)
    {
        using FakeSts sts = UseSts(("MACHINE", "machine-secret"));
        const string Keys = """{"Code":"Success","AccessKeyId":"MACHINE","SecretAccessKey":"machine-secret","Token":"t","Expiration":"2099-01-01T00:00:00Z"}""";
        using FakeIoTService machine = new(request => request.Path.EndsWith("/security-credentials/", StringComparison.Ordinal) || request.Method == "PUT" ? FakeAnswer.Content(200, "text/plain", "x") : FakeAnswer.Json(Keys));
        _home.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", machine.Url + "/keys");
        _home.Set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "container-authorization");
        _home.Set("AWS_EC2_METADATA_DISABLED", null);
        _home.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", machine.Url);
        _home.WriteConfig($"[profile tester]\nrole_arn = {RoleArn}\ncredential_source = {source}");

        string used = await Connection.AccessKeyOfOneRequestAsync("tester");

        Assert.Equal("ASIA1", used);
        Assert.Equal("MACHINE", Connection.AccessKey(sts.Requests[0]));
        Assert.Equal(source == "EcsContainer" ? "container-authorization" : null, machine.Requests[0].Header("Authorization"));
    }

    [Fact]
    public async Task A_role_with_a_device_asks_for_its_code_on_the_refreshing_thread()
    {
        using FakeSts sts = UseSts(("BASE", "base-secret"));
        _home.WriteCredentials("[base]\naws_access_key_id=BASE\naws_secret_access_key=base-secret");
        _home.WriteConfig($"[profile tester]\nrole_arn = {RoleArn}\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me");
        List<(string Serial, int Thread)> asked = [];
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = Connection.Create(service.Url, "tester", mfa: serial =>
        {
            asked.Add((serial, Environment.CurrentManagedThreadId));
            return " 123456 ";
        });

        int thread = Environment.CurrentManagedThreadId;
        backend.RefreshCredentials(TestContext.Current.CancellationToken);
        await Connection.SendAsync(backend);

        Assert.Equal(("arn:aws:iam::1:mfa/me", thread), Assert.Single(asked));
        Assert.Equal(("arn:aws:iam::1:mfa/me", "123456"), (sts.Calls[0]["SerialNumber"], sts.Calls[0]["TokenCode"]));
    }

    [Fact]
    public async Task A_role_with_web_identity_sends_the_files_token_unsigned()
    {
        using FakeSts sts = UseSts();
        string file = _home.Write("token", "web.identity.token\n");
        _home.WriteConfig($"[profile tester]\nrole_arn = {RoleArn}\nweb_identity_token_file = {file}\nrole_session_name = pod");

        string used = await Connection.AccessKeyOfOneRequestAsync("tester");

        IReadOnlyDictionary<string, string> call = Assert.Single(sts.Calls);
        Assert.Equal(("AssumeRoleWithWebIdentity", "web.identity.token", "pod"), (call["Action"], call["WebIdentityToken"], call["RoleSessionName"]));
        Assert.Null(sts.Requests[0].Header("Authorization"));
        Assert.Equal("ASIA1", used);
    }

    [Fact]
    public async Task What_STS_repeats_of_a_web_identity_is_hidden()
    {
        using FakeIoTService sts = new(request => FakeAnswer.Error("InvalidIdentityToken", $"Cannot read {request.Text}", 400));
        _home.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        string file = _home.Write("token", "web.identity.token");
        _home.WriteConfig($"[profile tester]\nrole_arn = {RoleArn}\nweb_identity_token_file = {file}");

        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => Connection.AccessKeyOfOneRequestAsync("tester"));

        Assert.NotEmpty(sts.Requests);
        Assert.Contains("[hidden]", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("web.identity.token", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_process_prints_keys()
    {
        string command = OperatingSystem.IsWindows()
            ? "echo {\"Version\":1,\"AccessKeyId\":\"PROCESS\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}"
            : """printf '{"Version":1,"AccessKeyId":"%s","SecretAccessKey":"s","SessionToken":"t"}' "PROCESS" """;
        _home.WriteConfig($"[profile tester]\ncredential_process = {command}");

        Assert.Equal("PROCESS", await Connection.AccessKeyOfOneRequestAsync("tester"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_identity_center_profile_exchanges_the_cached_token_for_keys(bool isSession)
    {
        using FakeIoTService sso = FakeIoTService.Answering(FakeAnswer.Json("""{"roleCredentials":{"accessKeyId":"SSO","secretAccessKey":"s","sessionToken":"t","expiration":4070908800000}}"""));
        _home.Set("AWS_ENDPOINT_URL_SSO", sso.Url);
        WriteSsoProfile(isSession);
        WriteToken(isSession ? "corp" : "https://corp.example/start", "cached-token", DateTimeOffset.UtcNow + s_hour);

        string used = await Connection.AccessKeyOfOneRequestAsync("dev");

        Assert.Equal("SSO", used);
        RecordedRequest request = Assert.Single(sso.Requests);
        Assert.Equal("GET /federation/credentials", $"{request.Method} {request.Path}");
        Assert.Equal(["account_id=123456789012", "role_name=Tester"], request.Query.Split('&').Order(StringComparer.Ordinal));
        Assert.Equal(("cached-token", null), (request.Header("x-amz-sso_bearer_token"), request.Header("Authorization")));
    }

    [Fact]
    public async Task An_identity_center_session_renews_its_token_and_keeps_the_new_one()
    {
        using FakeIoTService sso = FakeIoTService.Answering(FakeAnswer.Json("""{"roleCredentials":{"accessKeyId":"SSO","secretAccessKey":"s","sessionToken":"t","expiration":4070908800000}}"""));
        using FakeIoTService oidc = FakeIoTService.Answering(FakeAnswer.Json("""{"accessToken":"new-token","expiresIn":28800,"refreshToken":"new-refresh","tokenType":"Bearer"}"""));
        _home.Set("AWS_ENDPOINT_URL_SSO", sso.Url);
        _home.Set("AWS_ENDPOINT_URL_SSO_OIDC", oidc.Url);
        WriteSsoProfile(isSession: true);
        string cache = WriteToken("corp", "old-token", DateTimeOffset.UtcNow - s_hour, isRenewable: true);

        string used = await Connection.AccessKeyOfOneRequestAsync("dev");

        Assert.Equal("SSO", used);
        Assert.Equal("new-token", sso.Requests[0].Header("x-amz-sso_bearer_token"));
        Assert.Equal("POST /token", $"{oidc.Requests[0].Method} {oidc.Requests[0].Path}");
        Assert.Equal(("refresh_token", "old-refresh", "client"), (oidc.Requests[0].Json().GetProperty("grantType").GetString(), oidc.Requests[0].Json().GetProperty("refreshToken").GetString(), oidc.Requests[0].Json().GetProperty("clientId").GetString()));
        Assert.Contains("new-token", await File.ReadAllTextAsync(cache, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("login_session = arn:aws:iam::1:user/me")]
    public async Task Profiles_of_AWS_Tools_are_opened_by_it(string kind)
    {
        _home.WriteConfig($"[profile tester]\n{kind}");
        List<(string, string?)> asked = [];

        string used = await Connection.AccessKeyOfOneRequestAsync("tester", foreign: (name, location) =>
        {
            asked.Add((name, location));
            return new AwsKeys("FOREIGN", "s", null);
        });

        Assert.Equal("FOREIGN", used);
        Assert.Equal(("tester", null), Assert.Single(asked));
    }

    [Fact]
    public async Task What_stands_in_the_credentials_file_wins_over_the_config_file()
    {
        _home.WriteCredentials("[tester]\naws_access_key_id=CREDENTIALS\naws_secret_access_key=s");
        _home.WriteConfig("# a comment\n; another\n[profile tester]\naws_access_key_id = CONFIG\nAWS_SECRET_ACCESS_KEY = t\ns3 =\n  max_concurrent_requests = 20\nregion = eu-west-1\n");

        Assert.Equal("CREDENTIALS", await Connection.AccessKeyOfOneRequestAsync("tester"));
    }

    private FakeSts UseSts(params (string AccessKey, string SecretKey)[] known)
    {
        FakeSts sts = new(s_hour, known);
        _home.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        return sts;
    }

    private void WriteSsoProfile(bool isSession) => _home.WriteConfig(isSession
        ? "[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Tester\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\n"
        : "[profile dev]\nsso_region = eu-west-1\nsso_start_url = https://corp.example/start\nsso_account_id = 123456789012\nsso_role_name = Tester\n");

    private string WriteToken(string key, string token, DateTimeOffset expires, bool isRenewable = false)
    {
        string renewal = isRenewable ? """, "refreshToken":"old-refresh","clientId":"client","clientSecret":"client-secret","registrationExpiresAt":"2099-01-01T00:00:00Z" """ : string.Empty;
        return _home.WriteSsoToken(key, $$"""
            {"accessToken":"{{token}}","expiresAt":"{{expires:yyyy-MM-ddTHH:mm:ssZ}}","region":"eu-west-1","startUrl":"https://corp.example/start"{{renewal}}}
            """);
    }
}
