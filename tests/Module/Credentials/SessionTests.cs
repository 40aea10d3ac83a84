using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>The common parameters and the shell's session, as a user of AWS.Tools types them (credentials §1, §3).</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class SessionTests : IDisposable
{
    private const string ConsoleLogin = "[profile foreign-CONSOLELOGIN]\nlogin_session = arn:aws:iam::1:user/me";
    private const string Saml = "[profile foreign-SAML]\nrole_arn = arn:aws:iam::1:role/r\nsaml_endpoint = corp";

    private readonly AwsHome _home = new();
    private readonly FakeIoTService _service = FakeIoTService.Answering(FakeAnswer.Json("""{"isAuthenticated":true,"principalId":"p"}"""));

    private string Test => $"Test-IoTAuthorizer Fleet -MqttClientId d -EndpointUrl {_service.Url}";

    public void Dispose()
    {
        _service.Dispose();
        _home.Dispose();
    }

    [Theory]
    [InlineData("-AccessKey EXPLICIT -SecretKey s -ProfileName named -Credential $credential", "EXPLICIT")]
    [InlineData("-ProfileName named -Credential $credential", "NAMED")]
    [InlineData("-Credential $credential", "OBJECT")]
    [InlineData("", "SESSION")]
    [InlineData("-AK EXPLICIT -SK s -ST t", "EXPLICIT")]
    [InlineData("-StoredCredentials named", "NAMED")]
    public void Parameters_win_over_the_session_in_the_order_of_AWS_Tools(string parameters, string accessKey)
    {
        _home.WriteCredentials("[named]\naws_access_key_id=NAMED\naws_secret_access_key=s");

        ScriptResult result = Run($"""
            Set-AWSCredential -AccessKey OBJECT -SecretKey s
            $credential = Get-AWSCredential
            Set-AWSCredential -AccessKey SESSION -SecretKey s
            {Test} -Region us-east-1 {parameters}
            """);

        Assert.True(result.Messages.Count == 0, result.ToString());
        Assert.Equal(accessKey, Connection.AccessKey(Assert.Single(_service.Requests)));
    }

    /// <summary>credentials §1.1, but Credential of any type and never from the pipeline by value.</summary>
    [Theory]
    [InlineData("Test-IoTAuthorizer", true)]
    [InlineData("Test-IoTAuthToken", true)]
    [InlineData("New-IoTLocalAuthorizer", false)]
    public void Every_cmdlet_that_reaches_AWS_has_the_parameters_of_AWS_Tools(string command, bool hasRegionAndEndpoint)
    {
        ScriptResult result = Run($$"""
            (Get-Command {{command}}).Parameters.Values |
                Where-Object Name -in ProfileName, ProfileLocation, Credential, AccessKey, SecretKey, SessionToken{{(hasRegionAndEndpoint ? ", Region, EndpointUrl" : string.Empty)}} |
                ForEach-Object { '{0} {1} [{2}] {3}{4}' -f $_.Name, $_.ParameterType.Name, ($_.Aliases -join ','), $(if ($_.Attributes.ValueFromPipelineByPropertyName) { 'byName' }), $(if ($_.Attributes.ValueFromPipeline -contains $true) { 'byValue' }) }
            """);

        string[] expected =
        [
            "ProfileName String [StoredCredentials,AWSProfileName] byName",
            "ProfileLocation String [AWSProfilesLocation,ProfilesLocation] byName",
            "Credential Object [] byName",
            "AccessKey String [AK] byName",
            "SecretKey String [SK,SecretAccessKey] byName",
            "SessionToken String [ST] byName",
            "Region Object [RegionToCall] byName",
            "EndpointUrl String [Endpoint] byName",
        ];
        Assert.Equal(expected.Take(hasRegionAndEndpoint ? 8 : 6).Order(StringComparer.Ordinal), result.Output.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("-ProfileName gone", "ProfileNotFound")]
    [InlineData("-AccessKey A", "InvalidCredentials")]
    [InlineData("-AccessKey A -SecretKey s -SessionToken t", "none")]
    public void A_function_at_AWS_takes_the_same_credentials(string parameters, string errorId)
    {
        ScriptResult result = Run(Caught($"$null = New-IoTLocalAuthorizer Fleet -FunctionUrl https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/authorizer/invocations {parameters}; 'none'"));

        Assert.StartsWith(errorId, Assert.Single(result.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void Refreshing_credentials_are_asked_anew_for_each_input_of_a_pipeline()
    {
        ScriptResult result = Run($$"""
            New-StandInRefreshingCredential | Set-AWSCredential
            @{ MqttClientId = 'a' }, @{ MqttClientId = 'b' }, @{ MqttClientId = 'c' } | Test-IoTAuthorizer Fleet -Region us-east-1 -ThrottleLimit 1 -EndpointUrl {{_service.Url}}
            """);

        Assert.True(result.Messages.Count == 0, result.ToString());
        Assert.Equal(["COUNT1", "COUNT2", "COUNT3"], _service.Requests.Select(Connection.AccessKey));
        Assert.Equal(["token1", "token2", "token3"], _service.Requests.Select(request => request.Header("x-amz-security-token")));
    }

    [Fact]
    public void What_was_sent_before_the_credentials_failed_is_written()
    {
        ScriptResult result = Run(Caught($$"""
            Set-AWSCredential -AccessKey SESSION -SecretKey s -Scope Global
            'd1', 'd2', 'd3' | ForEach-Object { if ($_ -eq 'd3') { $global:StoredAWSCredentials = $null }; @{ MqttClientId = $_ } } |
                Test-IoTAuthorizer Fleet -Region us-east-1 -EndpointUrl {{_service.Url}} | ForEach-Object PrincipalId
            """));

        Assert.Equal(3, result.Output.Count);
        Assert.Equal(["p", "p"], result.Output.Take(2));
        Assert.StartsWith("NoCredentials,", result.Output[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[pscredential]::new('PAIR', ('s' | ForEach-Object { $text = [securestring]::new(); $text.AppendChar($_); $text }))", "PAIR")]
    [InlineData("$(Set-AWSCredential -AccessKey STORED -SecretKey s; $StoredAWSCredentials)", "STORED")]
    public void Credential_takes_every_shape(string expression, string accessKey)
    {
        ScriptResult result = Run($"{Test} -Region us-east-1 -Credential ({expression})");

        Assert.True(result.Messages.Count == 0, result.ToString());
        Assert.Equal(accessKey, Connection.AccessKey(Assert.Single(_service.Requests)));
    }

    [Theory]
    [InlineData("-AccessKey A", "InvalidCredentials")]
    [InlineData("-SecretKey very-secret", "InvalidCredentials")]
    [InlineData("-SessionToken very-secret", "InvalidCredentials")]
    [InlineData("-Credential 42", "InvalidCredentials")]
    [InlineData("-Credential named", "InvalidCredentials")]
    [InlineData("-Credential ([pscredential]::new('A', [securestring]::new()))", "InvalidCredentials")]
    [InlineData("-ProfileName gone", "ProfileNotFound")]
    [InlineData("-ProfileName a -ProfileLocation ./gone", "ProfileNotFound")]
    [InlineData("-AccessKey A -SecretKey very-secret -Region 42", "InvalidRegion")]
    [InlineData("-AccessKey A -SecretKey very-secret -Region ([datetime]::Now)", "InvalidRegion")]
    [InlineData("", "NoCredentials")]
    public void What_cannot_be_used_ends_the_command_before_anything_is_sent(string parameters, string errorId)
    {
        ScriptResult result = Run(Caught($"@{{ MqttClientId = 'a' }}, @{{ MqttClientId = 'b' }} | Test-IoTAuthorizer Fleet {parameters}"));

        string caught = Assert.Single(result.Output);
        Assert.StartsWith($"{errorId},IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand | AuthorizerConfigurationException", caught, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", result.ToString(), StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
    }

    [Theory]
    [InlineData("(Get-AWSRegion eu-west-2)", "eu-west-2")]
    [InlineData("'eu-west-2'", "eu-west-2")]
    public void Region_takes_a_name_or_a_region_object(string region, string expected)
    {
        ScriptResult result = Run($"{Test} -AccessKey A -SecretKey s -Region {region}");

        Assert.True(result.Messages.Count == 0, result.ToString());
        Assert.Contains($"/{expected}/iot/aws4_request", _service.Requests[0].Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_bind_by_property_name_row_by_row()
    {
        ScriptResult result = Run($$"""
            [pscustomobject]@{ MqttClientId = 'a'; Region = 'eu-west-1'; AccessKey = 'FIRST'; SecretKey = 's'; EndpointUrl = '{{_service.Url}}' },
            [pscustomobject]@{ MqttClientId = 'b'; Region = 'eu-west-2'; AccessKey = 'SECOND'; SecretKey = 's'; EndpointUrl = '{{_service.Url}}' } |
                Test-IoTAuthorizer Fleet -ThrottleLimit 1
            """);

        Assert.True(result.Messages.Count == 0, result.ToString());
        Assert.Equal(["FIRST eu-west-1", "SECOND eu-west-2"], _service.Requests.Select(request => $"{Connection.AccessKey(request)} {SigV4.Authorization.Parse(request.Header("Authorization")!).Scope.Split('/')[1]}"));
    }

    [Fact]
    public void The_sessions_proxy_is_used()
    {
        using FakeIoTService proxy = FakeIoTService.Answering(FakeAnswer.Json("""{"isAuthenticated":true,"principalId":"proxied"}"""));

        ScriptResult result = Run($"""
            Set-AWSProxy -Hostname 127.0.0.1 -Port {new Uri(proxy.Url).Port}
            (Test-IoTAuthorizer Fleet -MqttClientId d -AccessKey A -SecretKey s -Region us-east-1 -EndpointUrl http://iot.invalid).PrincipalId
            """);

        Assert.Equal(["proxied"], result.Output);
        Assert.Equal("http://iot.invalid/authorizer/Fleet/test", Assert.Single(proxy.Requests).Target);
    }

    [Theory]
    [InlineData(ConsoleLogin, "CONSOLELOGIN")]
    [InlineData(Saml, "SAML")]
    public void A_profile_that_only_AWS_Tools_can_open_is_opened_by_it(string profile, string accessKey)
    {
        _home.WriteConfig(profile);

        ScriptResult result = Run($"{Test} -Region us-east-1 -ProfileName foreign-{accessKey}");

        Assert.True(result.Messages.Count == 0, result.ToString());
        Assert.Equal(accessKey, Connection.AccessKey(Assert.Single(_service.Requests)));
    }

    [Theory]
    [InlineData(ConsoleLogin, "CONSOLELOGIN")]
    [InlineData(Saml, "SAML")]
    public void Such_a_profile_is_explained_where_no_AWS_Tools_is_imported(string profile, string accessKey)
    {
        _home.WriteConfig(profile);

        ScriptResult result = Run(Caught($"{Test} -Region us-east-1 -ProfileName foreign-{accessKey}"), importsStandIn: false);

        string caught = Assert.Single(result.Output);
        Assert.StartsWith("InvalidCredentials,", caught, StringComparison.Ordinal);
        Assert.Contains("no AWS.Tools module is imported", caught, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expired", "The session has expired")]
    [InlineData("unknown", "no credentials")]
    public void What_AWS_Tools_says_of_such_a_profile_is_told(string profile, string detail)
    {
        _home.WriteConfig($"[profile {profile}]\nlogin_session = arn:aws:iam::1:user/me");

        ScriptResult result = Run(Caught($"{Test} -Region us-east-1 -ProfileName {profile}"));

        string caught = Assert.Single(result.Output);
        Assert.StartsWith("InvalidCredentials,", caught, StringComparison.Ordinal);
        Assert.Contains($"'{profile}'", caught, StringComparison.Ordinal);
        Assert.Contains(detail, caught, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_multi_factor_code_is_asked_for_once_through_the_host()
    {
        using FakeSts sts = new(TimeSpan.FromHours(1), ("BASE", "base-secret"));
        _home.WriteCredentials("[base]\naws_access_key_id=BASE\naws_secret_access_key=base-secret");
        _home.WriteConfig("[profile tester]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me");
        Dictionary<string, string?> environment = _home.Variables;
        environment["AWS_ENDPOINT_URL_STS"] = sts.Url;

        ScriptResult result = await FreshProcess.RunAsync(
            $"Import-Module '{StagedModule.Manifest}'; @{{ MqttClientId = 'a' }}, @{{ MqttClientId = 'b' }} | Test-IoTAuthorizer Fleet -Region us-east-1 -ProfileName tester -EndpointUrl {_service.Url}",
            environment,
            input: "654321\n");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("arn:aws:iam::1:mfa/me", Assert.Single(result.Messages, message => message.StartsWith("PROMPT:", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("654321", Assert.Single(sts.Calls)["TokenCode"]);
        Assert.Equal(2, _service.Requests.Count);
    }

    [Fact]
    public void A_host_without_a_user_gives_an_error_in_place_of_a_prompt()
    {
        _home.WriteCredentials("[base]\naws_access_key_id=BASE\naws_secret_access_key=base-secret");
        _home.WriteConfig("[profile tester]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me");

        ScriptResult result = Run(Caught($"{Test} -Region us-east-1 -ProfileName tester"));

        Assert.StartsWith("InvalidCredentials,", Assert.Single(result.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_says_what_won_and_nothing_secret()
    {
        ScriptResult result = Run($"""
            Set-AWSCredential -AccessKey SESSION -SecretKey very-secret
            Set-DefaultAWSRegion eu-west-1
            {Test} -Verbose 4>&1 | ForEach-Object ToString
            """);

        Assert.Contains("Credentials from $StoredAWSCredentials.", result.Output);
        Assert.Contains("Region eu-west-1 from $StoredAWSRegion.", result.Output);
        Assert.DoesNotContain("very-secret", result.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Only a terminating error is caught.</summary>
    private static string Caught(string script) => $"try {{ {script} }} catch {{ '{{0}} | {{1}} | {{2}}' -f $_.FullyQualifiedErrorId, $_.Exception.GetType().Name, $_ }}";

    private static ScriptResult Run(string script, bool importsStandIn = true)
    {
        using PowerShellSession session = new();
        ScriptRun output = session.Run(importsStandIn ? $"Import-Module '{StandIns.Manifest(StandIns.Sdk4Old)}'\n{script}" : script);
        return new ScriptResult(0, [.. output.Output.Select(item => $"{item}")], [.. Errors(output).Select(error => $"{error.FullyQualifiedErrorId} | {error}")]);
    }

    private static IEnumerable<System.Management.Automation.ErrorRecord> Errors(ScriptRun run) =>
        run.Failure is null ? run.Errors : run.Errors.Append(run.TerminatingError());
}
