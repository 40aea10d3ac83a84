using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>Test-IoTAuthorizer without a name: the authorizer that devices meet that name none.</summary>
public sealed class DefaultAuthorizerTests(PowerShellSession session) : IClassFixture<PowerShellSession>
{
    private const string Arn = "arn:aws:iot:us-east-1:123456789012:authorizer/Standard";
    private const string Registration = """{"authorizerDescription":{"authorizerName":"Standard","authorizerArn":"ARN","status":"ACTIVE"}}""";

    [Fact]
    public void Is_asked_for_once_and_tested_for_every_device()
    {
        using FakeIoTService service = Service();

        ScriptRun run = session.Run($"1..4 | ForEach-Object {{ @{{ MqttClientId = \"d$_\" }} }} | Test-IoTAuthorizer {FakeAuthorizers.Connection(service)} -Verbose");

        Assert.Equal(["d1", "d2", "d3", "d4"], run.As<AuthorizerTestResult>().Select(result => result.PrincipalId));
        Assert.All(run.As<AuthorizerTestResult>(), result => Assert.Equal(("Standard", Arn), (result.AuthorizerName, result.AuthorizerArn)));
        Assert.Single(service.Requests, request => request.Path == "/default-authorizer");
        Assert.Equal(4, service.Requests.Count(request => request.Path == "/authorizer/Standard/test"));
        Assert.Contains(run.Verbose, message => message.Contains("Standard is the default one, and ACTIVE", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_not_asked_for_where_a_row_names_another()
    {
        using FakeIoTService service = Service();

        ScriptRun run = session.Run($"[pscustomobject]@{{ AuthorizerName = 'Other'; MqttClientId = 'd1' }}, [pscustomobject]@{{ MqttClientId = 'd2' }} | Test-IoTAuthorizer {FakeAuthorizers.Connection(service)}");

        Assert.Equal(["Other", "Standard"], run.As<AuthorizerTestResult>().Select(result => result.AuthorizerName));
    }

    [Fact]
    public void That_is_not_there_is_an_error_of_each_device_with_advice()
    {
        using FakeIoTService service = new(_ => FakeAnswer.Error("ResourceNotFoundException", "Default authorizer not found", 404));

        ScriptRun run = session.Run($"@{{ MqttClientId = 'd1' }}, @{{ MqttClientId = 'd2' }} | Test-IoTAuthorizer {FakeAuthorizers.Connection(service)}");

        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("AuthorizerNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(run.Errors, error => Assert.Contains("-AuthorizerName", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal));
        Assert.Single(service.Requests);
    }

    [Fact]
    public void That_may_not_be_described_is_an_error()
    {
        using FakeIoTService service = new(_ => FakeAnswer.Error("UnauthorizedException", "not allowed", 401));

        ScriptRun run = session.Run($"Test-IoTAuthorizer -MqttClientId d1 {FakeAuthorizers.Connection(service)}");

        Assert.StartsWith("Unauthorized,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("iot:DescribeDefaultAuthorizer", run.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void That_does_not_answer_is_an_error_when_the_time_is_up()
    {
        using FakeIoTService service = new(_ => FakeAnswer.Silence);

        ScriptRun run = session.Run($"Test-IoTAuthorizer -MqttClientId d1 -TimeoutSec 1 {FakeAuthorizers.Connection(service)}");

        Assert.StartsWith("RequestTimeout,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void That_has_no_name_is_an_unreadable_answer()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"authorizerDescription":{}}"""));

        ScriptRun run = session.Run($"Test-IoTAuthorizer -MqttClientId d1 {FakeAuthorizers.Connection(service)}");

        Assert.StartsWith("UnreadableAnswer,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-AuthorizerName ''")]
    [InlineData("$null")]
    public void Is_not_tested_for_a_name_that_is_given_and_empty(string name)
    {
        using FakeIoTService service = Service();

        ScriptRun run = session.Run($"try {{ Test-IoTAuthorizer {name} -MqttClientId d1 {FakeAuthorizers.Connection(service)} }} catch {{ $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction }}");

        Assert.StartsWith("InvalidInput,", run.As<string>()[0], StringComparison.Ordinal);
        Assert.Contains("leave -AuthorizerName out", run.As<string>()[1], StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ AuthorizerName = ''; MqttClientId = 'd1' }")]
    [InlineData("New-IoTAuthToken abc -Key ([System.Security.Cryptography.RSA]::Create(2048))")]
    public void Is_tested_for_an_input_with_an_empty_name(string input)
    {
        using FakeIoTService service = Service();

        ScriptRun run = session.Run($"{input} | Test-IoTAuthorizer {FakeAuthorizers.Connection(service)}");

        Assert.Equal("Standard", run.One<AuthorizerTestResult>().AuthorizerName);
    }

    private static FakeIoTService Service() =>
        new(request => request.Path == "/default-authorizer" ? FakeAnswer.Json(Registration.Replace("ARN", Arn, StringComparison.Ordinal)) : FakeAuthorizers.Accept(request));
}
