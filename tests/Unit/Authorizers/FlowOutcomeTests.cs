using CsCheck;
using Xunit;

namespace IoTAuthorizerTest.Unit.Authorizers;

/// <summary>What becomes of a function's outcome, and what is told along with it.</summary>
public sealed class FlowOutcomeTests
{
    [Fact]
    public async Task A_function_that_throws_is_told_in_the_services_words()
    {
        FlowHarness flow = new(FunctionOutcome.Failed("compat-raise", "Exception", ["at line 1"], ["a log line"]));

        InvalidResponseException error = await Assert.ThrowsAsync<InvalidResponseException>(() => flow.RunAsync(FlowHarness.Client));

        Assert.Equal("Lambda function encountered error in execution: compat-raise: Exception", error.ServiceMessage);
        Assert.Equal(["a log line"], error.Function!.Logs);
        Assert.Equal(["at line 1"], error.Function.StackTrace);
        Assert.Equal(flow.Event, error.Function.Event);
        Assert.Equal(flow.Invocations[0].RequestId, error.RequestId);
    }

    [Fact]
    public async Task What_a_function_says_of_the_devices_secrets_is_hidden()
    {
        AuthorizerContext device = new() { MqttContext = new MqttContext { ClientId = "d1", UserName = "u?tok=the-token", Password = "the-password"u8.ToArray() } };
        FlowHarness flow = new(FunctionOutcome.Failed("the-token of d1 is bad", "Exception", ["at the-token"], ["dGhlLXBhc3N3b3Jk"]));

        InvalidResponseException error = await Assert.ThrowsAsync<InvalidResponseException>(() => flow.RunAsync(device));

        Assert.Equal("Lambda function encountered error in execution: [hidden] of d1 is bad: Exception", error.ServiceMessage);
        Assert.Equal(["[hidden]"], error.Function!.Logs);
        Assert.Equal(["at [hidden]"], error.Function.StackTrace);
        Assert.Contains("the-token", error.Function.Event, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_does_not_answer_in_time_is_told_in_the_modules_own_words()
    {
        FlowHarness flow = new(FunctionOutcome.TimedOut(["so far"]));

        InvalidResponseException error = await Assert.ThrowsAsync<InvalidResponseException>(() => flow.RunAsync(FlowHarness.Client));

        Assert.Contains("5 seconds", error.ServiceMessage, StringComparison.Ordinal);
        Assert.Contains("undetermined", error.Explanation, StringComparison.Ordinal);
        Assert.Equal(["so far"], error.Function!.Logs);
    }

    [Fact]
    public async Task What_the_host_noticed_is_told_with_the_refusal()
    {
        FlowHarness flow = new(FunctionOutcome.Returned("[]", note: "two outputs"));

        InvalidResponseException error = await Assert.ThrowsAsync<InvalidResponseException>(() => flow.RunAsync(FlowHarness.Client));

        Assert.Contains("two outputs", error.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_carries_what_the_function_received_and_wrote()
    {
        FlowHarness flow = new(FunctionOutcome.Returned(FlowHarness.GoodAnswer, ["a log line"]));

        AuthorizerAnswer answer = await flow.RunAsync(FlowHarness.Client);

        Assert.Equal(flow.Event, answer.Function!.Event);
        Assert.Equal(["a log line"], answer.Function.Logs);
        Assert.Equal(flow.Invocations[0].RequestId, answer.RequestId);
    }

    [Theory]
    [InlineData(5.0, 0)]
    [InlineData(5.1, 1)]
    public async Task A_function_that_is_slower_than_AWS_waits_is_told_although_it_answered(double seconds, int warnings)
    {
        SlowFunction function = new(TimeSpan.FromSeconds(seconds));

        AuthorizerAnswer answer = await new AuthorizerFlow(function, Guid.NewGuid).InvokeAsync(FlowHarness.Unsigned, FlowHarness.Client, function, TimeSpan.FromSeconds(30), CancellationToken.None);

        Assert.Equal(warnings, answer.Function!.Warnings.Count);
        Assert.Equal(TimeSpan.FromSeconds(seconds), answer.Function.Duration);
    }

    [Fact]
    public async Task The_function_is_told_its_own_arn_and_its_time()
    {
        FlowHarness flow = new();

        await flow.RunAsync(FlowHarness.Client, FlowHarness.Unsigned with { AuthorizerFunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:f" });

        Assert.Equal(("arn:aws:lambda:eu-west-1:123456789012:function:f", TimeSpan.FromSeconds(5)), (flow.Invocations[0].FunctionArn, flow.Invocations[0].Timeout));
    }

    [Fact]
    public void A_random_request_and_a_random_answer_give_an_answer_or_a_modelled_refusal_and_the_same_one_again()
    {
        Gen<string?> text = Gen.OneOf(Gen.String[0, 20], Gen.Const("?"), Gen.Const("u?tok=a&x-amz-customauthorizer-signature=AAAA"), Gen.Const("AAAA"), Gen.Const("%zz&=")).Null();
        Gen<HttpContext?> http = Gen.Select(text, text, text, (name, value, query) => new HttpContext
        {
            Headers = name is null ? null : new Dictionary<string, string> { [name] = value ?? "v" },
            QueryString = query,
        }).Null();
        Gen<MqttContext?> mqtt = Gen.Select(text, Gen.Byte.Array[0, 10].Null(), text, (user, password, client) => new MqttContext { UserName = user, Password = password, ClientId = client }).Null();
        Gen<TlsContext?> tls = text.Select(name => new TlsContext { ServerName = name }).Null();
        Gen<AuthorizerContext> contexts = Gen.Select(text, text, http, mqtt, tls, (token, signature, h, m, t) =>
            new AuthorizerContext { Token = token, TokenSignature = signature, HttpContext = h, MqttContext = m, TlsContext = t });
        Gen<string> payloads = Gen.OneOf(Gen.String, Gen.Const(FlowHarness.GoodAnswer), Gen.Const("{}"), Gen.Const("{\"isAuthenticated\":true,\"principalId\":\"\\ud800\"}"));

        Gen.Select(contexts, payloads, Gen.Bool).Sample((context, payload, signed) =>
        {
            AuthorizerDescription authorizer = signed ? FlowHarness.Signed : FlowHarness.Unsigned;
            return Run(payload, context, authorizer) == Run(payload, context, authorizer);
        });
    }

    private static string Run(string payload, AuthorizerContext context, AuthorizerDescription authorizer)
    {
        FlowHarness flow = new(payload);
        try
        {
            AuthorizerAnswer answer = flow.RunAsync(context, authorizer).GetAwaiter().GetResult();
            return $"{answer.IsAuthenticated} {answer.PrincipalId} {string.Concat(answer.PolicyDocuments)} {flow.Event}";
        }
        catch (Exception error) when (error is InvalidRequestException or InvalidResponseException)
        {
            return $"{((AuthorizerServiceException)error).Code} {error.Message} {string.Concat(flow.Invocations.Select(invocation => invocation.Event))}";
        }
    }

    /// <summary>A function whose invocation moves its own clock.</summary>
    private sealed class SlowFunction(TimeSpan duration) : TimeProvider, IAuthorizerFunction
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public string Description => "slow function";

        public override long GetTimestamp() => _now;

        public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
        {
            _now += duration.Ticks;
            return Task.FromResult(FunctionOutcome.Returned(FlowHarness.GoodAnswer));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
