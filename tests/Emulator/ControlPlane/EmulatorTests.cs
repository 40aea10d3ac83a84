using System.Net;
using System.Net.Sockets;
using System.Text;
using IoTAuthorizerTest.Emulator.Http;

namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>An emulator from start to stop: ports, doors, functions and state.</summary>
public sealed class EmulatorTests
{
    private const string Mqtt = """{"mqttContext":{"clientId":"c"}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ItListensOnLoopback_AndOnAFreePort()
    {
        await using AuthorizerEmulator first = AuthorizerEmulator.Start(new());
        await using AuthorizerEmulator second = AuthorizerEmulator.Start(new());

        Assert.NotEqual(first.Port, second.Port);
        Assert.Equal($"http://127.0.0.1:{first.Port}", first.Endpoint);
        Assert.DoesNotContain(
            System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(),
            listener => listener.Port == first.Port && !IPAddress.IsLoopback(listener.Address));
    }

    [Fact]
    public async Task ABusyPort_IsAClearError()
    {
        await using AuthorizerEmulator first = AuthorizerEmulator.Start(new());

        AuthorizerConfigurationException exception = Assert.Throws<AuthorizerConfigurationException>(() => AuthorizerEmulator.Start(new() { Port = first.Port }));

        Assert.Equal(ConfigurationFailure.PortUnavailable, exception.Kind);
        Assert.Contains(first.Port.ToString(), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoppedEmulator_FreesItsPortAtOnce()
    {
        AuthorizerEmulator first = AuthorizerEmulator.Start(new());
        using EmulatorClient client = new(first);
        await client.SucceedAsync("GET", "/authorizers/");
        await first.DisposeAsync();

        await using AuthorizerEmulator second = AuthorizerEmulator.Start(new() { Port = first.Port });

        Assert.False(first.IsRunning);
        Assert.Equal(first.Port, second.Port);
    }

    [Fact]
    public async Task EveryStop_ReturnsWhenTheEmulatorHasStopped()
    {
        AuthorizerEmulator emulator = AuthorizerEmulator.Start(new());
        using EmulatorClient client = new(emulator);
        await client.SucceedAsync("GET", "/authorizers/");

        Task first = emulator.DisposeAsync().AsTask();
        await emulator.DisposeAsync();

        await using AuthorizerEmulator second = AuthorizerEmulator.Start(new() { Port = emulator.Port });
        await first;
    }

    [Fact]
    public async Task ATestThatRuns_EndsWithTheEmulator()
    {
        TaskCompletionSource started = new();
        CancellationToken seen = default;
        await using LoopbackHttpServer lambda = LoopbackHttpServer.Start(0, new HttpServerLimits(8192, 8192, TimeSpan.FromSeconds(30)), async (_, token) =>
        {
            seen = token;
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        AuthorizerEmulator emulator = AuthorizerEmulator.Start(new() { LambdaEndpoint = new Uri($"http://127.0.0.1:{lambda.Port}"), FunctionTimeout = TimeSpan.FromMinutes(10) });
        using EmulatorClient client = new(emulator);
        await client.SucceedAsync("POST", "/authorizer/X", """{"authorizerFunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:f","signingDisabled":true}""");
        Task<EmulatorAnswer> running = client.SendAsync("POST", "/authorizer/X/test", Mqtt);
        await started.Task.WaitAsync(Token);

        await emulator.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => running);
        Assert.True(SpinWait.SpinUntil(() => seen.IsCancellationRequested, TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("Host: evil.example")]
    [InlineData("Host: 127.0.0.1.evil.example:80")]
    [InlineData("Host: 10.0.0.1")]
    [InlineData("Host: localhost\r\nOrigin: https://evil.example")]
    [InlineData("Host: localhost\r\nOrigin: null")]
    public async Task AForeignHostOrSite_IsRefused(string headers)
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new());

        Assert.StartsWith("HTTP/1.1 403 ", await SendRawAsync(emulator, $"GET /authorizers/ HTTP/1.1\r\n{headers}\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host: 127.0.0.1:1234")]
    [InlineData("Host: LOCALHOST")]
    [InlineData("Host: [::1]:80")]
    [InlineData("Host: localhost\r\nOrigin: http://localhost:3000")]
    public async Task LoopbackNames_AreServed(string headers)
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new());

        Assert.StartsWith("HTTP/1.1 200 ", await SendRawAsync(emulator, $"GET /authorizers/ HTTP/1.1\r\n{headers}\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage\r\n\r\n", "400")]
    [InlineData("GET /authorizers/ HTTP/2.0\r\nHost: localhost\r\n\r\n", "505")]
    [InlineData("GET /authorizers/ HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /authorizers/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    [InlineData("GET /authorizers/ HTTP/1.1\r\nHost : localhost\r\n\r\n", "400")]
    [InlineData("POST /authorizer/X HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n", "400")]
    [InlineData("POST /authorizer/X HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", "501")]
    [InlineData("POST /authorizer/X HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n", "413")]
    [InlineData("GET /authorizers/ HTTP/1.0\r\n\r\n", "200")]
    public async Task WhatIsNotHttp_IsRefused_AndTheNextRequestWorks(string request, string status)
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new());
        using EmulatorClient client = new(emulator);

        string answer = await SendRawAsync(emulator, request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        await client.SucceedAsync("GET", "/authorizers/");
    }

    [Fact]
    public async Task EndlessHeaders_AreRefused()
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new());

        Assert.StartsWith("HTTP/1.1 431 ", await SendRawAsync(emulator, $"GET /authorizers/ HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 40_000)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOversizeBody_IsRefused_AndTheConnectionGoesOn()
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new());
        using EmulatorClient client = new(emulator);

        EmulatorAnswer answer = await client.SendAsync("POST", "/authorizer/X/test", new string(' ', 3 * 1024 * 1024));

        Assert.Equal((413, "RequestEntityTooLargeException"), (answer.Status, answer.ErrorType));
        await client.SucceedAsync("GET", "/authorizers/");
    }

    [Fact]
    public async Task PipelinedRequests_AreAnsweredInOrder()
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new());

        string answer = await SendRawAsync(emulator, "GET /authorizer/first HTTP/1.1\r\nHost: localhost\r\n\r\nPOST /authorizer/second/test HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\nGET /authorizer/third HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        int[] places = [.. new[] { "first", "second", "third" }.Select(name => answer.IndexOf($"Authorizer {name} not found", StringComparison.Ordinal))];
        Assert.True(places[0] > 0 && places[0] < places[1] && places[1] < places[2], answer);
    }

    [Theory]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:fleet")]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:fleet:live")]
    [InlineData("arn:aws:lambda:us-west-2:999999999999:function:fleet")]
    public async Task AFunctionArn_FindsTheLocalAuthorizer_ByArnOrByName(string functionArn)
    {
        TestFunction function = TestFunction.Returning(TestFunction.Allow);
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new() { LocalAuthorizers = [TestFunction.Authorizer("fleet", function)] });
        using EmulatorClient client = new(emulator);
        await client.SucceedAsync("POST", "/authorizer/X", $$"""{"authorizerFunctionArn":"{{functionArn}}","signingDisabled":true}""");

        await client.SucceedAsync("POST", "/authorizer/X/test", Mqtt);

        Assert.Equal(functionArn, Assert.Single(function.Invocations).FunctionArn);
    }

    [Fact]
    public async Task OtherFunctionArns_GoToTheLambdaEndpoint()
    {
        string? path = null;
        await using LoopbackHttpServer lambda = LoopbackHttpServer.Start(0, new HttpServerLimits(8192, 8192, TimeSpan.FromSeconds(30)), (request, _) =>
        {
            path = request.RawPath;
            return ValueTask.FromResult(new HttpResponse(200, Encoding.UTF8.GetBytes(TestFunction.Allow)));
        });
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new() { LambdaEndpoint = new Uri($"http://127.0.0.1:{lambda.Port}") });
        using EmulatorClient client = new(emulator);
        await client.SucceedAsync("POST", "/authorizer/X", """{"authorizerFunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:elsewhere:7","signingDisabled":true}""");

        await client.SucceedAsync("POST", "/authorizer/X/test", Mqtt);

        Assert.Equal("/2015-03-31/functions/elsewhere/invocations", path);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://127.0.0.1:1")]
    public async Task AFunctionThatCannotRun_IsToldInTheEmulatorsOwnWords(string? endpoint)
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new() { LambdaEndpoint = endpoint is null ? null : new Uri(endpoint) });
        using EmulatorClient client = new(emulator);
        await client.SucceedAsync("POST", "/authorizer/X", """{"authorizerFunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:none","signingDisabled":true}""");

        EmulatorAnswer answer = await client.SendAsync("POST", "/authorizer/X/test", Mqtt);

        Assert.Equal((400, "InvalidResponseException"), (answer.Status, answer.ErrorType));
        Assert.StartsWith("The emulator ", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATest_WorksOnAnInactiveAuthorizer()
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new() { LocalAuthorizers = [TestFunction.Authorizer("A", TestFunction.Returning(TestFunction.Allow), description => description with { Status = "INACTIVE" })] });
        using EmulatorClient client = new(emulator);

        await client.SucceedAsync("POST", "/authorizer/A/test", Mqtt);
    }

    [Fact]
    public async Task WhatAMessageLeavesOpen_IsRemembered()
    {
        TestFunction function = TestFunction.Returning("""{"isAuthenticated":"true"}""");
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new() { LocalAuthorizers = [TestFunction.Authorizer("fleet", function)] });
        using EmulatorClient client = new(emulator);

        EmulatorAnswer answer = await client.SendAsync("POST", "/authorizer/fleet/test", Mqtt);

        Assert.Equal("Lambda invocation result is in invalid format", answer.Message);
        Assert.Contains("isAuthenticated is the text", Assert.Single(emulator.Requests).ErrorExplanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_AreRemembered_WithWhatTheFunctionSaw()
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new() { LocalAuthorizers = [TestFunction.Authorizer("A", new TestFunction(_ => FunctionOutcome.Returned(TestFunction.Allow, ["hello"])))] });
        using EmulatorClient client = new(emulator);
        await client.SucceedAsync("POST", "/authorizer/A/test", Mqtt);
        await client.SendAsync("GET", "/authorizer/B");

        IReadOnlyList<EmulatorRequest> requests = emulator.Requests;

        Assert.Equal([("TestInvokeAuthorizer", "A", 200, null), ("DescribeAuthorizer", "B", 404, "ResourceNotFoundException")], requests.Select(request => (request.Operation, request.AuthorizerName, request.StatusCode, request.ErrorCode)));
        Assert.Equal(["hello"], requests[0].Function!.Logs);
        Assert.Equal(2, emulator.RequestCount);
    }

    [Theory]
    [InlineData("ThrottlingException", 400)]
    [InlineData("UnauthorizedException", 401)]
    [InlineData("ServiceUnavailableException", 503)]
    [InlineData("InternalFailureException", 500)]
    [InlineData("LimitExceededException", 410)]
    public async Task APlannedFailure_MeetsTheNextRequestAlone(string code, int status)
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new());
        using EmulatorClient client = new(emulator);

        emulator.FailNext(code);
        EmulatorAnswer answer = await client.SendAsync("GET", "/authorizers/");

        Assert.Equal((status, code), (answer.Status, answer.ErrorType));
        await client.SucceedAsync("GET", "/authorizers/");
    }

    [Fact]
    public async Task AFullAccount_IsLimitExceeded()
    {
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new() { AuthorizerLimit = 1, LocalAuthorizers = [TestFunction.Authorizer("A", TestFunction.Returning(TestFunction.Allow))] });
        using EmulatorClient client = new(emulator);

        EmulatorAnswer answer = await client.SendAsync("POST", "/authorizer/X", """{"authorizerFunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:f","signingDisabled":true}""");

        Assert.Equal((410, "LimitExceededException"), (answer.Status, answer.ErrorType));
    }

    [Fact]
    public void TwoLocalAuthorizersOfOneName_AreRefused() => Assert.Throws<AuthorizerInputException>(() => AuthorizerEmulator.Start(new()
    {
        LocalAuthorizers = [TestFunction.Authorizer("A", TestFunction.Returning(string.Empty)), TestFunction.Authorizer("A", TestFunction.Returning(string.Empty))],
    }));

    [Fact]
    public async Task RegionAndAccount_AreThoseOfTheLocalAuthorizer_UnlessGiven()
    {
        LocalAuthorizer local = TestFunction.Authorizer("A", TestFunction.Returning(string.Empty));
        await using AuthorizerEmulator taken = AuthorizerEmulator.Start(new() { LocalAuthorizers = [local] });
        await using AuthorizerEmulator given = AuthorizerEmulator.Start(new() { LocalAuthorizers = [local], Account = new AuthorizerAccount("cn-north-1", "210987654321") });

        Assert.Equal(("eu-west-1", "123456789012"), (taken.Region, taken.AccountId));
        Assert.Equal("arn:aws-cn:iot:cn-north-1:210987654321:authorizer/A", Assert.Single(given.Authorizers).AuthorizerArn);
    }

    private static async Task<string> SendRawAsync(AuthorizerEmulator emulator, string request)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, emulator.Port, Token);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Token);
        client.Client.Shutdown(SocketShutdown.Send);
        using StreamReader reader = new(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(Token);
    }
}
