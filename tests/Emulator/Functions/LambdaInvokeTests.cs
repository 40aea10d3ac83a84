using System.Text;
using IoTAuthorizerTest.Emulator.Functions;
using IoTAuthorizerTest.Emulator.Http;
using IoTAuthorizerTest.EmulatorTests.ControlPlane;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

/// <summary>Lambda Invoke endpoints with their differences (authorizer §8.1, §8.3-8.5).</summary>
public sealed class LambdaInvokeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Lambda, SAM local, the .NET test tool and the Runtime Interface Emulator, by what they do with the error header.
    [Theory]
    [InlineData(200, "", """{"isAuthenticated":true}""", FunctionOutcomeKind.Returned, null)]
    [InlineData(200, "", "no json", FunctionOutcomeKind.Returned, null)]
    [InlineData(200, "", "null", FunctionOutcomeKind.Returned, null)]
    [InlineData(200, "Unhandled", """{"errorMessage":"m","errorType":"TypeError","trace":["t"]}""", FunctionOutcomeKind.Failed, "TypeError")]
    [InlineData(200, "TypeError", """{"errorMessage":"m","errorType":"TypeError"}""", FunctionOutcomeKind.Failed, "TypeError")]
    [InlineData(200, "Unhandled", """{"errorMessage":"m"}""", FunctionOutcomeKind.Failed, "Unhandled")]
    [InlineData(200, "Unhandled", "no json", FunctionOutcomeKind.Failed, "Unhandled")]
    [InlineData(200, "", """{"errorMessage":"m","errorType":"TypeError","stackTrace":["t"]}""", FunctionOutcomeKind.Failed, "TypeError")]
    [InlineData(200, "", """{"errorMessage":"m","errorType":"E","isAuthenticated":true}""", FunctionOutcomeKind.Returned, null)]
    [InlineData(502, "", """{"errorMessage":"m","errorType":"Runtime.ImportModuleError"}""", FunctionOutcomeKind.Failed, "Runtime.ImportModuleError")]
    [InlineData(200, "", "Task timed out after 3.00 seconds", FunctionOutcomeKind.TimedOut, null)]
    [InlineData(200, "Unhandled", """{"errorMessage":"2026-01-01T00:00:00Z 1 Task timed out after 3.00 seconds"}""", FunctionOutcomeKind.TimedOut, null)]
    [InlineData(200, "Unhandled", """{"errorMessage":"RequestId: 1 Error: Task timed out after 3.00 seconds","errorType":"Sandbox.Timedout"}""", FunctionOutcomeKind.TimedOut, null)]
    public async Task AnAnswer_IsReadAsTheEndpointMeansIt(int status, string errorHeader, string body, FunctionOutcomeKind kind, string? errorType)
    {
        await using LoopbackHttpServer server = Serve((_, _) => ValueTask.FromResult(Answer(status, body, errorHeader)));
        await using LambdaInvokeFunction function = Function(server);

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal((kind, errorType), (outcome.Kind, outcome.ErrorType));
    }

    [Fact]
    public async Task ARequest_IsWhatEveryEndpointTakes()
    {
        HttpRequest? seen = null;
        await using LoopbackHttpServer server = Serve((request, _) =>
        {
            seen = request;
            return ValueTask.FromResult(Answer(200, "1"));
        });
        await using LambdaInvokeFunction function = new(new Uri($"http://127.0.0.1:{server.Port}"), "fleet");

        await function.InvokeAsync(HandlerFolder.Invocation("""{"token":"é"}"""), Token);

        Assert.Equal(("POST", "/2015-03-31/functions/fleet/invocations", string.Empty), (seen!.Method, seen.RawPath, seen.RawQuery));
        Assert.Equal("""{"token":"é"}""", Encoding.UTF8.GetString(seen.Body.Span));
        Assert.Null(seen.Header("X-Amz-Log-Type"));
    }

    [Theory]
    [InlineData("", "/2015-03-31/functions/function/invocations")]
    [InlineData("/2015-03-31/functions/mine/invocations", "/2015-03-31/functions/mine/invocations")]
    public async Task AUrlWithoutAPath_GetsTheEmulatorsOne(string path, string expected)
    {
        await using LambdaInvokeFunction function = new(new Uri("http://127.0.0.1:9" + path));

        Assert.Equal(expected, function.Url.AbsolutePath);
    }

    [Fact]
    public async Task TheLogHeader_GivesTheOutput()
    {
        HttpResponse answer = Answer(200, "1") with { Headers = [new("X-Amz-Log-Result", Convert.ToBase64String("START\nline\n"u8))] };
        await using LoopbackHttpServer server = Serve((_, _) => ValueTask.FromResult(answer));
        await using LambdaInvokeFunction function = Function(server);

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal(["START", "line"], outcome.Logs);
    }

    [Fact]
    public async Task TimeUp_IsNotAnError()
    {
        await using LoopbackHttpServer server = Serve(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => { }, TaskScheduler.Default);
            return Answer(200, "1");
        });
        await using LambdaInvokeFunction function = Function(server);

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(timeout: TimeSpan.FromSeconds(0.2)), Token);

        Assert.Equal(FunctionOutcomeKind.TimedOut, outcome.Kind);
    }

    // An endpoint's own limit may be another than the test's: its words tell which was reached.
    [Fact]
    public async Task TheEndpointsOwnLimit_IsToldInItsWords()
    {
        await using LoopbackHttpServer server = Serve((_, _) => ValueTask.FromResult(Answer(200, "Task timed out after 3.00 seconds")));
        await using LocalAuthorizer authorizer = TestFunction.Authorizer("A", Function(server));

        InvalidResponseException exception = await Assert.ThrowsAsync<InvalidResponseException>(
            () => authorizer.TestInvokeAsync(new TestInvokeAuthorizerRequest("A", new AuthorizerContext { MqttContext = new MqttContext { UserName = "u" } }), Token));

        Assert.EndsWith(": Task timed out after 3.00 seconds", exception.ServiceMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, """{"Type":"User","Message":"Function not found"}""", TransportFailure.Unreachable)]
    [InlineData(400, "Invalid", TransportFailure.UnreadableAnswer)]
    [InlineData(400, "", TransportFailure.UnreadableAnswer)]
    [InlineData(302, "", TransportFailure.UnreadableAnswer)]
    [InlineData(429, "", TransportFailure.UnreadableAnswer)]
    [InlineData(501, "container failed", TransportFailure.Unreachable)]
    [InlineData(502, "<html>", TransportFailure.Unreachable)]
    public async Task ARefusal_IsATransportError(int status, string body, TransportFailure kind)
    {
        await using LoopbackHttpServer server = Serve((_, _) => ValueTask.FromResult(Answer(status, body)));
        await using LambdaInvokeFunction function = Function(server);

        AuthorizerTransportException exception = await Assert.ThrowsAsync<AuthorizerTransportException>(() => function.InvokeAsync(HandlerFolder.Invocation(), Token));

        Assert.Equal(kind, exception.Kind);
    }

    [Fact]
    public async Task AnEndpointThatIsNotThere_IsATransportError()
    {
        LoopbackHttpServer server = Serve((_, _) => ValueTask.FromResult(Answer(200, "1")));
        await using LambdaInvokeFunction function = Function(server);
        await server.DisposeAsync();

        AuthorizerTransportException exception = await Assert.ThrowsAsync<AuthorizerTransportException>(() => function.InvokeAsync(HandlerFolder.Invocation(), Token));

        Assert.Equal(TransportFailure.Unreachable, exception.Kind);
    }

    [Fact]
    public async Task AnAnswerLargerThanLambdas_IsLambdasError()
    {
        await using LoopbackHttpServer server = Serve((_, _) => ValueTask.FromResult(Answer(200, new string('x', 10 * 1024 * 1024))));
        await using LambdaInvokeFunction function = Function(server);

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal("Function.ResponseSizeTooLarge", outcome.ErrorType);
    }

    // The Runtime Interface Emulator refuses a second event with an empty 400 (authorizer §8.3).
    [Fact]
    public async Task AnEndpointThatTakesOneAtATime_GetsOneAtATime()
    {
        int running = 0;
        await using LoopbackHttpServer server = Serve(async (_, token) =>
        {
            try
            {
                if (Interlocked.Increment(ref running) > 1)
                {
                    return Answer(400, string.Empty);
                }

                await Task.Delay(5, token);
                return Answer(200, "1");
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }
        });
        await using LambdaInvokeFunction function = Function(server);

        FunctionOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => function.InvokeAsync(HandlerFolder.Invocation(), Token)));

        Assert.All(outcomes, outcome => Assert.Equal("1", outcome.Payload));
    }

    [Fact]
    public async Task Disposal_EndsTheCallsThatRunAndThoseThatWait_AndIsNoTimeout()
    {
        int running = 0;
        int refused = 0;
        TaskCompletionSource allAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackHttpServer server = Serve(async (_, token) =>
        {
            if (Interlocked.Increment(ref running) > 1)
            {
                // The emulator that serves one at a time; the third call waits in the queue by now.
                if (Interlocked.Increment(ref refused) > 3)
                {
                    allAsked.TrySetResult();
                }

                return Answer(400, string.Empty);
            }

            await Task.Delay(Timeout.Infinite, token);
            return Answer(200, "1");
        });
        LambdaInvokeFunction function = Function(server);
        Task<FunctionOutcome>[] calls = [.. Enumerable.Range(0, 3).Select(_ => function.InvokeAsync(HandlerFolder.Invocation(timeout: TimeSpan.FromMinutes(10)), Token))];
        await allAsked.Task.WaitAsync(Token);

        await function.DisposeAsync();

        foreach (Task<FunctionOutcome> call in calls)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(TimeSpan.FromSeconds(20), Token));
        }
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("http://functions.example/")]
    public void AUrlThatWouldNotDo_IsRefusedAtOnce(string url) => Assert.Throws<AuthorizerInputException>(() => new LambdaInvokeFunction(new Uri(url)));

    private static LambdaInvokeFunction Function(LoopbackHttpServer server) => new(new Uri($"http://127.0.0.1:{server.Port}/2015-03-31/functions/function/invocations"));

    private static HttpResponse Answer(int status, string body, string errorHeader = "") => new(status, Encoding.UTF8.GetBytes(body))
    {
        Headers = errorHeader.Length == 0 ? [] : [new("X-Amz-Function-Error", errorHeader)],
    };

    private static LoopbackHttpServer Serve(Func<HttpRequest, CancellationToken, ValueTask<HttpResponse>> handler) =>
        LoopbackHttpServer.Start(0, new HttpServerLimits(32 * 1024, 1024 * 1024, TimeSpan.FromSeconds(30)), handler);
}
