using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>Test-IoTAuthorizer against the service's protocol.</summary>
public sealed class TestIoTAuthorizerAwsTests(PowerShellSession session) : IClassFixture<PowerShellSession>
{
    [Fact]
    public void Two_devices_give_two_results_in_order()
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        ScriptRun run = session.Run($"@{{MqttClientId='d1'}},@{{MqttClientId='d2'}} | Test-IoTAuthorizer -AuthorizerName A {FakeAuthorizers.Connection(service)}");

        Assert.Empty(run.Errors);
        Assert.Equal(["d1", "d2"], run.As<AuthorizerTestResult>().Select(result => result.PrincipalId));
        Assert.All(run.As<AuthorizerTestResult>(), result => Assert.Equal(AuthorizerOutcome.Authenticated, result.Outcome));
        Assert.All(service.Requests, request => Assert.Equal("/authorizer/A/test", request.Path));
    }

    [Fact]
    public void A_result_has_all_that_came_back_and_the_input_it_belongs_to()
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        AuthorizerTestResult result = session.Run($"Test-IoTAuthorizer A -MqttClientId d1 {FakeAuthorizers.Connection(service)}").One<AuthorizerTestResult>();

        Assert.Equal(("A", "us-east-1", "request-d1"), (result.AuthorizerName, result.Region, result.RequestId));
        Assert.Equal(service.Url, result.Source.TrimEnd('/'));
        Assert.Equal((300, 86400), (result.RefreshAfterInSeconds, result.DisconnectAfterInSeconds));
        Assert.Equal("iot:Connect", Assert.Single(Assert.Single(result.PolicyDocuments).Statements).Actions![0]);
        Assert.Equal("d1", result.Context.MqttContext!.ClientId);
        Assert.True(result.Duration > TimeSpan.Zero);
        Assert.Null(result.Function);
    }

    [Fact]
    public void Results_and_errors_keep_the_order_of_the_input_whatever_finishes_first()
    {
        using CountdownEvent late = new(2);
        using FakeIoTService service = new(request =>
        {
            string id = FakeAuthorizers.ClientId(request);
            if (id == "d0")
            {
                // The first input is answered when two later ones have been.
                late.Wait(TimeSpan.FromSeconds(20));
            }
            else if (!late.IsSet)
            {
                late.Signal();
            }

            return id == "d3" ? FakeAnswer.Error("ResourceNotFoundException", "Authorizer A not found", 404) : FakeAuthorizers.Accept(id);
        });

        ScriptRun run = session.Run($"0..7 | ForEach-Object {{ if ($_ -eq 5) {{ @{{MqttClientId=$null}} }} else {{ @{{MqttClientId=\"d$_\"}} }} }} | Test-IoTAuthorizer A -ThrottleLimit 4 {FakeAuthorizers.Connection(service)} 2>&1 | ForEach-Object {{ if ($_ -is [IoTAuthorizerTest.AuthorizerTestResult]) {{ $_.PrincipalId }} else {{ $_.FullyQualifiedErrorId.Split(',')[0] }} }}");

        Assert.Equal(["d0", "d1", "d2", "AuthorizerNotFound", "d4", "InvalidInput", "d6", "d7"], run.As<string>());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public void No_more_tests_run_at_a_time_than_the_throttle_limit(int limit, int expected)
    {
        int running = 0;
        int most = 0;
        using SemaphoreSlim gate = new(0);
        using FakeIoTService service = new(request =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            if (now == limit)
            {
                gate.Release(100);
            }

            // Held until as many run as may, so that the limit is reached for certain.
            gate.Wait(TimeSpan.FromSeconds(20));
            Interlocked.Decrement(ref running);
            return FakeAuthorizers.Accept(request);
        });

        ScriptRun run = session.Run($"1..9 | ForEach-Object {{ @{{MqttClientId=\"d$_\"}} }} | Test-IoTAuthorizer A -ThrottleLimit {limit} {FakeAuthorizers.Connection(service)}");

        Assert.Equal(9, run.Output.Count);
        Assert.Equal(expected, most);
    }

    [Fact]
    public void Quiet_gives_true_or_false_and_still_the_errors()
    {
        using FakeIoTService service = new(request => FakeAuthorizers.ClientId(request) switch
        {
            "denied" => FakeAnswer.Json("""{"isAuthenticated":false,"principalId":"p","policyDocuments":[]}"""),
            "broken" => FakeAnswer.Error("InvalidResponseException", "Lambda invocation result is in invalid format", 400),
            "gone" => FakeAnswer.Error("ResourceNotFoundException", "Authorizer A not found", 404),
            string id => FakeAuthorizers.Accept(id),
        });

        ScriptRun run = session.Run($"'ok','denied','broken','gone' | ForEach-Object {{ @{{MqttClientId=$_}} }} | Test-IoTAuthorizer A -Quiet {FakeAuthorizers.Connection(service)}");

        Assert.Equal([true, false, false], run.As<bool>());
        Assert.StartsWith("AuthorizerNotFound,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Lambda invocation result is in invalid format", "InvalidResponseException", AuthorizerOutcome.InvalidResponse)]
    [InlineData("Token signature mismatch for authorizer A", "InvalidRequestException", AuthorizerOutcome.SignatureMismatch)]
    public void An_answer_or_a_signature_that_AWS_refuses_is_a_result(string message, string code, AuthorizerOutcome outcome)
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error(code, message, 400, "r-1"));

        AuthorizerTestResult result = session.Run($"Test-IoTAuthorizer A -Token t -TokenSignature AAAA {FakeAuthorizers.Connection(service)}").One<AuthorizerTestResult>();

        Assert.Equal((outcome, code, message, "r-1"), (result.Outcome, result.Failure!.Code, result.Failure.Message, result.Failure.RequestId));
        Assert.NotEmpty(result.Failure.Explanation);
        Assert.NotEmpty(result.Failure.Advice);
    }

    [Fact]
    public void A_call_that_takes_longer_than_its_time_is_an_error_and_the_next_one_runs()
    {
        using FakeIoTService service = new(request => FakeAuthorizers.ClientId(request) == "slow" ? FakeAnswer.Silence : FakeAuthorizers.Accept(request));

        ScriptRun run = session.Run($"@{{MqttClientId='slow'}},@{{MqttClientId='d2'}} | Test-IoTAuthorizer A -TimeoutSec 1 {FakeAuthorizers.Connection(service)}");

        Assert.StartsWith("RequestTimeout,", run.SingleErrorBesides(1).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("d2", Assert.Single(run.As<AuthorizerTestResult>()).PrincipalId);
    }

    [Fact]
    public void A_row_may_name_its_own_authorizer_and_region()
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        ScriptRun run = session.Run($"[pscustomobject]@{{AuthorizerName='One';Region='eu-west-1';MqttClientId='d1'}},[pscustomobject]@{{AuthorizerName='Two';Region='us-west-2';MqttClientId='d2'}} | Test-IoTAuthorizer -EndpointUrl {service.Url} -AccessKey A -SecretKey S");

        Assert.Equal([("One", "eu-west-1"), ("Two", "us-west-2")], run.As<AuthorizerTestResult>().Select(result => (result.AuthorizerName, result.Region)));
        Assert.Equal(["/authorizer/One/test", "/authorizer/Two/test"], service.Requests.Select(request => request.Path).Order());
        Assert.Contains("/eu-west-1/iot/", service.Requests.First(request => request.Path.Contains("One", StringComparison.Ordinal)).Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public void Results_can_be_tested_again()
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        ScriptRun run = session.Run($"@{{MqttClientId='d1'}} | Test-IoTAuthorizer A {FakeAuthorizers.Connection(service)} | Test-IoTAuthorizer {FakeAuthorizers.Connection(service)}");

        Assert.Equal(("A", "d1"), (run.One<AuthorizerTestResult>().AuthorizerName, run.One<AuthorizerTestResult>().PrincipalId));
        Assert.Equal(2, service.Requests.Count);
        Assert.Equal(service.Requests[0].Text, service.Requests[1].Text);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
