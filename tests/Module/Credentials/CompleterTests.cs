using System.Diagnostics;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>What the Tab key offers.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class CompleterTests : IDisposable
{
    private readonly AwsHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Profiles_come_from_the_files()
    {
        _home.WriteCredentials("[prod]\naws_access_key_id=A\naws_secret_access_key=s\n[my profile]\naws_access_key_id=A\naws_secret_access_key=s");
        _home.WriteConfig("[profile pre-prod]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=prod\nregion=eu-west-1\n[sso-session prx]\n");

        Assert.Equal(["prod | access keys", "pre-prod | role, eu-west-1"], Complete("Test-IoTAuthorizer A -ProfileName pr"));
        Assert.Equal(["'my profile' | access keys"], Complete("Test-IoTAuthorizer A -ProfileName my"));
    }

    [Theory]
    [InlineData("''it", "'it''s $5' | access keys")]
    [InlineData("\"it", "\"it's `$5\" | access keys")]
    public void Typed_quotes_are_kept(string typed, string offered)
    {
        // In the script that types it, a single quote is written twice.
        _home.WriteCredentials("[it's $5]\naws_access_key_id=A\naws_secret_access_key=s");

        Assert.Equal([offered], Complete($"Test-IoTAuthorizer A -ProfileName {typed}"));
    }

    [Fact]
    public void Profiles_of_the_file_given_are_offered()
    {
        string other = _home.Write("other", "[elsewhere]\naws_access_key_id=A\naws_secret_access_key=s");

        Assert.Equal(["elsewhere | access keys"], Complete($"Test-IoTAuthorizer A -ProfileLocation {other} -ProfileName "));
    }

    [Fact]
    public void A_profile_that_refers_to_nothing_is_offered_with_what_is_wrong()
    {
        _home.WriteConfig("[profile broken]\nsso_session = gone\n[profile brave]\nlogin_session = x\n");

        IReadOnlyList<string> offered = Complete("Test-IoTAuthorizer A -ProfileName br");

        Assert.Equal("brave | console login", offered[1]);
        Assert.Contains("'gone'", offered[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_file_offers_nothing()
    {
        _home.WriteCredentials("rubbish");

        Assert.Empty(Complete("Test-IoTAuthorizer A -ProfileName x"));
    }

    [Theory]
    [InlineData("eu-west-", "eu-west-1 | Europe (Ireland)", "eu-west-2 | Europe (London)", "eu-west-3 | Europe (Paris)")]
    [InlineData("frankf", "eu-central-1 | Europe (Frankfurt)")]
    [InlineData("us-gov-e", "us-gov-east-1 | AWS GovCloud (US-East)")]
    public void Regions_are_offered_with_their_names(string typed, params string[] offered) =>
        Assert.Equal(offered, Complete($"Test-IoTAuthorizer A -Region {typed}"));

    [Theory]
    [InlineData("Test-IoTAuthorizer -AccessKey TYPED -SecretKey s -Region us-east-1 -EndpointUrl {0} -AuthorizerName Fl")]
    [InlineData("Test-IoTAuthorizer -AccessKey TYPED -SecretKey s -Region us-east-1 -EndpointUrl {0} Fl")]
    [InlineData("Test-IoTAuthorizer -ProfileName typed -EndpointUrl {0} Fl")]
    public void Authorizers_are_listed_with_the_credentials_on_the_line(string line)
    {
        _home.WriteCredentials("[typed]\naws_access_key_id=TYPED\naws_secret_access_key=s\nregion=us-east-1");
        using FakeIoTService service = FakeIoTService.Answering(
            FakeAnswer.Json("""{"authorizers":[{"authorizerName":"Fleet","authorizerArn":"arn:Fleet"},{"authorizerName":"Other","authorizerArn":"arn:Other"}],"nextMarker":"m"}"""),
            FakeAnswer.Json("""{"authorizers":[{"authorizerName":"Flat@1","authorizerArn":"arn:Flat"}]}"""));

        IReadOnlyList<string> offered = Complete(string.Format(line, service.Url));

        Assert.Equal(["Fleet | arn:Fleet", "'Flat@1' | arn:Flat"], offered);
        Assert.All(service.Requests, request => Assert.Equal("TYPED", Connection.AccessKey(request)));
    }

    [Fact]
    public void Authorizers_are_listed_with_the_sessions_credentials()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"authorizers":[{"authorizerName":"Fleet","authorizerArn":"arn:Fleet"}]}"""));

        IReadOnlyList<string> offered = Complete(
            $"Test-IoTAuthorizer -EndpointUrl {service.Url} Fl",
            $"Import-Module '{StandIns.Manifest(StandIns.Sdk4Old)}'; Set-AWSCredential -AccessKey SESSION -SecretKey s; Set-DefaultAWSRegion eu-west-1");

        Assert.Equal(["Fleet | arn:Fleet"], offered);
        Assert.Equal("SESSION", Connection.AccessKey(Assert.Single(service.Requests)));
    }

    [Theory]
    [InlineData("Test-IoTAuthorizer -EndpointUrl {0} -Region us-east-1 Fl")]
    [InlineData("Test-IoTAuthorizer -EndpointUrl {0} -Region us-east-1 -AccessKey A Fl")]
    [InlineData("Test-IoTAuthorizer -EndpointUrl {0} -Region us-east-1 -ProfileName gone Fl")]
    [InlineData("Test-IoTAuthorizer -EndpointUrl {0} -Region us-east-1 -Credential (Get-It) Fl")]
    [InlineData("Test-IoTAuthorizer -EndpointUrl nowhere -Region us-east-1 -AccessKey A -SecretKey s Fl")]
    public void Nothing_is_offered_and_nothing_is_sent_where_the_credentials_are_unclear(string line)
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"authorizers":[{"authorizerName":"Fleet","authorizerArn":"arn:Fleet"}]}"""));

        Assert.Empty(Complete(string.Format(line, service.Url)));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void A_refusal_offers_nothing()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error("AccessDeniedException", "no", 403));

        Assert.Empty(Complete($"Test-IoTAuthorizer -EndpointUrl {service.Url} -Region us-east-1 -AccessKey A -SecretKey s Fl"));
    }

    [Fact]
    public void What_is_there_after_two_seconds_is_offered()
    {
        using FakeIoTService service = FakeIoTService.Answering(
            FakeAnswer.Json("""{"authorizers":[{"authorizerName":"Fleet","authorizerArn":"arn:Fleet"}],"nextMarker":"m"}"""),
            FakeAnswer.Silence);

        Stopwatch watch = Stopwatch.StartNew();

        IReadOnlyList<string> offered = Complete($"Test-IoTAuthorizer -EndpointUrl {service.Url} -Region us-east-1 -AccessKey A -SecretKey s Fl");

        Assert.Equal(["Fleet | arn:Fleet"], offered);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(6));
    }

    private static IReadOnlyList<string> Complete(string line, string setUp = "")
    {
        using PowerShellSession session = new();
        ScriptRun output = session.Run($$"""
            {{setUp}}
            $line = '{{line}}'
            ([Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches |
                Where-Object ResultType -eq ParameterValue | ForEach-Object { '{0} | {1}' -f $_.CompletionText, $_.ToolTip }
            """);
        Assert.Empty(output.Errors);
        return [.. output.Output.Select(item => $"{item}")];
    }
}
