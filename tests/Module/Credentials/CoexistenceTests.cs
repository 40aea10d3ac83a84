using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>The module beside AWS.Tools on any version of the AWS SDK, in fresh processes (credentials §4).</summary>
public sealed class CoexistenceTests : IDisposable
{
    private const string ListSdks = """
        [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'AWSSDK*' } | ForEach-Object {
            '{0} {1} {2}' -f $_.GetName().Name, [Diagnostics.FileVersionInfo]::GetVersionInfo($_.Location).FileVersion, [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name
        }
        """;

    private readonly AwsHome _home = new(isForThisProcess: false);
    private readonly FakeIoTService _service = FakeIoTService.Answering(FakeAnswer.Json("""{"isAuthenticated":true,"principalId":"p"}"""));

    private static string ImportModule => $"Import-Module '{StagedModule.Manifest}'";

    public void Dispose()
    {
        _service.Dispose();
        _home.Dispose();
    }

    [Theory]
    [InlineData(StandIns.Sdk3, "3.7.202.18", true)]
    [InlineData(StandIns.Sdk3, "3.7.202.18", false)]
    [InlineData(StandIns.Sdk4Old, "4.0.3.3", true)]
    [InlineData(StandIns.Sdk4Old, "4.0.3.3", false)]
    [InlineData(StandIns.Sdk4, "4.0.102.19", true)]
    [InlineData(StandIns.Sdk4, "4.0.102.19", false)]
    public async Task Both_import_orders_work_and_each_keeps_its_own_sdk(string standIn, string version, bool standInFirst)
    {
        _home.WriteCredentials("[base]\naws_access_key_id=BASE\naws_secret_access_key=s");
        string imports = standInFirst ? $"{ImportStandIn(standIn)}; {ImportModule}" : $"{ImportModule}; {ImportStandIn(standIn)}";

        ScriptResult result = await RunAsync($$"""
            {{imports}}
            Set-AWSCredential -AccessKey SESSION -SecretKey s
            Set-DefaultAWSRegion eu-west-3
            (Test-IoTAuthorizer Fleet -MqttClientId d -EndpointUrl {{_service.Url}}).PrincipalId
            (Get-AWSCredential).GetCredentials().AccessKey
            Get-StandInProfileKey base
            {{ListSdks}}
            """);

        Assert.True(result.ExitCode == 0 && result.Messages.Count == 0, result.ToString());
        Assert.Equal(["p", "SESSION", "BASE"], result.Output.Take(3));
        Assert.Contains($"AWSSDK.Core {version} Default", result.Output);
        Assert.Contains("AWSSDK.Core 4.0.102.19 IoTAuthorizerTest.Aws", result.Output);
        RecordedRequest request = Assert.Single(_service.Requests);
        SigV4.Authorization authorization = SigV4.Authorization.Parse(request.Header("Authorization")!);
        Assert.Equal("SESSION", authorization.AccessKey);
        Assert.EndsWith("/eu-west-3/iot/aws4_request", authorization.Scope, StringComparison.Ordinal);
        Assert.Equal(authorization.Signature, SigV4.Recompute(request, "s"));
    }

    [Theory]
    [InlineData(StandIns.Sdk4Old, true)]
    [InlineData(StandIns.Sdk4Old, false)]
    [InlineData(StandIns.Sdk4, true)]
    [InlineData(StandIns.Sdk4, false)]
    public async Task Role_profiles_work_on_both_sides_whoever_is_first(string standIn, bool standInFirst)
    {
        using FakeSts sts = new(TimeSpan.FromHours(1), ("BASE", "base-secret"));
        _home.WriteCredentials("[base]\naws_access_key_id=BASE\naws_secret_access_key=base-secret");
        _home.WriteConfig("[profile tester]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\nregion = eu-west-1");
        string theirs = $"{ImportStandIn(standIn)}; Get-StandInProfileKey tester";
        string ours = $"{ImportModule}; (Test-IoTAuthorizer Fleet -MqttClientId d -ProfileName tester -EndpointUrl {_service.Url}).PrincipalId";

        ScriptResult result = await RunAsync(
            $"{(standInFirst ? theirs : ours)}\n{(standInFirst ? ours : theirs)}\n{ListSdks}",
            ("AWS_ENDPOINT_URL_STS", sts.Url),
            ("AWS_REGION", "eu-west-1"));

        Assert.True(result.ExitCode == 0 && result.Messages.Count == 0, result.ToString());
        Assert.Equal(standInFirst ? ["ASIA1", "p"] : ["p", "ASIA2"], result.Output.Take(2));
        Assert.Equal(standInFirst ? "ASIA2" : "ASIA1", Connection.AccessKey(Assert.Single(_service.Requests)));
        Assert.Equal(["AWSSDK.Core 4.0.102.19 IoTAuthorizerTest.Aws"], result.Output.Where(line => line.EndsWith("IoTAuthorizerTest.Aws", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Set-AWSCredential -AccessKey KEY -SecretKey s; {0}", "KEY")]
    [InlineData("Set-AWSCredential -AccessKey KEY -SecretKey s -Scope Global; & {{ {0} }}", "KEY")]
    [InlineData("function Set-It {{ Set-AWSCredential -AccessKey KEY -SecretKey s -Scope Global }}; Set-It; {0}", "KEY")]
    [InlineData("function Test-It {{ Set-AWSCredential -AccessKey KEY -SecretKey s; {0} }}; Test-It", "KEY")]
    [InlineData("Set-AWSCredential -AccessKey GLOBAL -SecretKey s; & {{ Set-AWSCredential -AccessKey INNER -SecretKey s; {0} }}", "INNER")]
    [InlineData("Set-AWSCredential -AccessKey KEY -SecretKey s; & (New-Module {{ }}) {{ {0} }}", "KEY")]
    [InlineData("& (New-Module {{ }}) {{ Set-AWSCredential -AccessKey MODULE -SecretKey s; {0} }}", "MODULE")]
    public async Task Session_credentials_are_seen_as_the_caller_sees_them(string script, string accessKey)
    {
        string test = $"Test-IoTAuthorizer Fleet -MqttClientId d -Region us-east-1 -EndpointUrl {_service.Url}";

        ScriptResult result = await RunAsync($"{ImportStandIn(StandIns.Sdk4)}; {ImportModule}\n{string.Format(script, test)}");

        Assert.True(result.ExitCode == 0 && result.Messages.Count == 0, result.ToString());
        Assert.Equal(accessKey, Connection.AccessKey(Assert.Single(_service.Requests)));
    }

    [Fact]
    public async Task Session_credentials_set_inside_a_function_are_lost_outside_it()
    {
        ScriptResult result = await RunAsync($$"""
            {{ImportStandIn(StandIns.Sdk4)}}; {{ImportModule}}
            function Set-It { Set-AWSCredential -AccessKey KEY -SecretKey s }
            Set-It
            try { Test-IoTAuthorizer Fleet -MqttClientId d -Region us-east-1 -EndpointUrl {{_service.Url}} } catch { $_.FullyQualifiedErrorId }
            """);

        Assert.Equal(["NoCredentials,IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand"], result.Output);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Parallel_runspaces_share_the_backend_and_not_the_session()
    {
        ScriptResult result = await RunAsync($$"""
            {{ImportStandIn(StandIns.Sdk4)}}; {{ImportModule}}
            Set-AWSCredential -AccessKey SESSION -SecretKey s
            $credential = Get-AWSCredential
            1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
                Import-Module '{{StagedModule.Manifest}}'
                if ($_ % 2) {
                    (Test-IoTAuthorizer Fleet -MqttClientId d -Region us-east-1 -EndpointUrl {{_service.Url}} -AccessKey "OWN$_" -SecretKey s).PrincipalId
                } else {
                    (Test-IoTAuthorizer Fleet -MqttClientId d -Region us-east-1 -EndpointUrl {{_service.Url}} -Credential $using:credential).PrincipalId
                }
            }
            1 | ForEach-Object -Parallel {
                Import-Module '{{StagedModule.Manifest}}'
                try { Test-IoTAuthorizer Fleet -MqttClientId d -Region us-east-1 -EndpointUrl {{_service.Url}} } catch { $_.FullyQualifiedErrorId }
            }
            """);

        Assert.True(result.ExitCode == 0 && result.Messages.Count == 0, result.ToString());
        Assert.Equal(["p", "p", "p", "p", "NoCredentials,IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand"], result.Output);
        Assert.Equal(["OWN1", "OWN3", "SESSION", "SESSION"], _service.Requests.Select(Connection.AccessKey).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_runspace_of_its_own_has_a_session_of_its_own()
    {
        ScriptResult result = await RunAsync($$"""
            {{ImportStandIn(StandIns.Sdk3)}}; {{ImportModule}}
            Set-AWSCredential -AccessKey OUTER -SecretKey s
            $script = @'
            {{ImportStandIn(StandIns.Sdk3)}}; {{ImportModule}}
            Set-AWSCredential -AccessKey INNER -SecretKey s
            (Test-IoTAuthorizer Fleet -MqttClientId d -Region us-east-1 -EndpointUrl {{_service.Url}}).PrincipalId
            '@
            [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript($script).Invoke()
            (Test-IoTAuthorizer Fleet -MqttClientId d -Region us-east-1 -EndpointUrl {{_service.Url}}).PrincipalId
            """);

        Assert.Equal(["p", "p"], result.Output);
        Assert.Equal(["INNER", "OUTER"], _service.Requests.Select(Connection.AccessKey));
    }

    private static string ImportStandIn(string standIn) => $"Import-Module '{StandIns.Manifest(standIn)}'";

    private Task<ScriptResult> RunAsync(string script, params (string Name, string Value)[] variables)
    {
        Dictionary<string, string?> environment = _home.Variables;
        foreach ((string name, string value) in variables)
        {
            environment[name] = value;
        }

        return FreshProcess.RunAsync(script, environment);
    }
}
