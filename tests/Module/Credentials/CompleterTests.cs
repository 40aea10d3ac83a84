using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>What the Tab key offers.</summary>
public sealed class CompleterTests : IDisposable
{
    private readonly AwsHome _home = new(isForThisProcess: false);

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Profiles_come_from_the_files()
    {
        _home.WriteCredentials("[prod]\naws_access_key_id=A\naws_secret_access_key=s\n[my profile]\naws_access_key_id=A\naws_secret_access_key=s");
        _home.WriteConfig("[profile pre-prod]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=prod\nregion=eu-west-1\n[sso-session prx]\n");

        Assert.Equal(["prod | access keys", "pre-prod | role, eu-west-1"], await CompleteAsync("Test-IoTAuthorizer A -ProfileName pr"));
        Assert.Equal(["'my profile' | access keys"], await CompleteAsync("Test-IoTAuthorizer A -ProfileName my"));
    }

    [Fact]
    public async Task Profiles_of_the_file_given_are_offered()
    {
        string other = _home.Write("other", "[elsewhere]\naws_access_key_id=A\naws_secret_access_key=s");

        Assert.Equal(["elsewhere | access keys"], await CompleteAsync($"Test-IoTAuthorizer A -ProfileLocation {other} -ProfileName "));
    }

    [Fact]
    public async Task A_malformed_file_offers_nothing()
    {
        _home.WriteCredentials("rubbish");

        Assert.Empty(await CompleteAsync("Test-IoTAuthorizer A -ProfileName x"));
    }

    [Theory]
    [InlineData("eu-west-", "eu-west-1 | Europe (Ireland)", "eu-west-2 | Europe (London)", "eu-west-3 | Europe (Paris)")]
    [InlineData("frankf", "eu-central-1 | Europe (Frankfurt)")]
    [InlineData("us-gov-e", "us-gov-east-1 | AWS GovCloud (US-East)")]
    public async Task Regions_are_offered_with_their_names(string typed, params string[] offered) =>
        Assert.Equal(offered, await CompleteAsync($"Test-IoTAuthorizer A -Region {typed}"));

    [Theory]
    [InlineData("Test-IoTAuthorizer -AccessKey TYPED -SecretKey s -Region us-east-1 -EndpointUrl {0} -AuthorizerName Fl")]
    [InlineData("Test-IoTAuthorizer -AccessKey TYPED -SecretKey s -Region us-east-1 -EndpointUrl {0} Fl")]
    [InlineData("Test-IoTAuthorizer -ProfileName typed -EndpointUrl {0} Fl")]
    public async Task Authorizers_are_listed_with_the_credentials_on_the_line(string line)
    {
        _home.WriteCredentials("[typed]\naws_access_key_id=TYPED\naws_secret_access_key=s\nregion=us-east-1");
        using FakeIoTService service = FakeIoTService.Answering(
            FakeAnswer.Json("""{"authorizers":[{"authorizerName":"Fleet","authorizerArn":"arn:Fleet"},{"authorizerName":"Other","authorizerArn":"arn:Other"}],"nextMarker":"m"}"""),
            FakeAnswer.Json("""{"authorizers":[{"authorizerName":"Flat@1","authorizerArn":"arn:Flat"}]}"""));

        IReadOnlyList<string> offered = await CompleteAsync(string.Format(line, service.Url));

        Assert.Equal(["Fleet | arn:Fleet", "'Flat@1' | arn:Flat"], offered);
        Assert.All(service.Requests, request => Assert.Equal("TYPED", Connection.AccessKey(request)));
    }

    [Fact]
    public async Task Authorizers_are_listed_with_the_sessions_credentials()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"authorizers":[{"authorizerName":"Fleet","authorizerArn":"arn:Fleet"}]}"""));

        IReadOnlyList<string> offered = await CompleteAsync(
            $"Test-IoTAuthorizer -EndpointUrl {service.Url} Fl",
            $"Import-Module '{StandIns.Manifest(StandIns.Sdk3)}'; Set-AWSCredential -AccessKey SESSION -SecretKey s; Set-DefaultAWSRegion eu-west-1");

        Assert.Equal(["Fleet | arn:Fleet"], offered);
        Assert.Equal("SESSION", Connection.AccessKey(Assert.Single(service.Requests)));
    }

    [Theory]
    [InlineData("Test-IoTAuthorizer -EndpointUrl {0} -Region us-east-1 Fl")]
    [InlineData("Test-IoTAuthorizer -EndpointUrl {0} -Region us-east-1 -AccessKey A Fl")]
    [InlineData("Test-IoTAuthorizer -EndpointUrl {0} -Region us-east-1 -ProfileName gone Fl")]
    [InlineData("Test-IoTAuthorizer -EndpointUrl {0} -Region us-east-1 -Credential (Get-It) Fl")]
    [InlineData("Test-IoTAuthorizer -EndpointUrl nowhere -Region us-east-1 -AccessKey A -SecretKey s Fl")]
    public async Task Nothing_is_offered_and_nothing_is_sent_where_the_credentials_are_unclear(string line)
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"authorizers":[{"authorizerName":"Fleet","authorizerArn":"arn:Fleet"}]}"""));

        Assert.Empty(await CompleteAsync(string.Format(line, service.Url)));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_refusal_offers_nothing()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error("AccessDeniedException", "no", 403));

        Assert.Empty(await CompleteAsync($"Test-IoTAuthorizer -EndpointUrl {service.Url} -Region us-east-1 -AccessKey A -SecretKey s Fl"));
    }

    [Fact]
    public async Task What_is_there_after_two_seconds_is_offered()
    {
        using FakeIoTService service = FakeIoTService.Answering(
            FakeAnswer.Json("""{"authorizers":[{"authorizerName":"Fleet","authorizerArn":"arn:Fleet"}],"nextMarker":"m"}"""),
            FakeAnswer.Silence);

        FreshProcessResult result = await FreshProcess.RunAsync($$"""
            Import-Module '{{StagedModule.Manifest}}'
            $line = 'Test-IoTAuthorizer -EndpointUrl {{service.Url}} -Region us-east-1 -AccessKey A -SecretKey s Fl'
            $watch = [Diagnostics.Stopwatch]::StartNew()
            ([Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText
            $watch.Elapsed -lt [timespan]::FromSeconds(3)
            """, _home.Variables);

        Assert.Equal(["Fleet", "True"], result.Output);
    }

    private async Task<IReadOnlyList<string>> CompleteAsync(string line, string setUp = "")
    {
        FreshProcessResult result = await FreshProcess.RunAsync($$"""
            Import-Module '{{StagedModule.Manifest}}'
            {{setUp}}
            $line = '{{line}}'
            ([Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches |
                Where-Object ResultType -eq ParameterValue | ForEach-Object { '{0} | {1}' -f $_.CompletionText, $_.ToolTip }
            """, _home.Variables);
        Assert.True(result.ExitCode == 0 && result.Messages.Count == 0, result.ToString());
        return result.Output;
    }
}
