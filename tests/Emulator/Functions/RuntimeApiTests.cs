using System.Net;
using System.Net.Sockets;
using System.Text;
using IoTAuthorizerTest.Emulator.Functions;
using IoTAuthorizerTest.Emulator.Http;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

/// <summary>The Lambda Runtime API as a runtime sees it (authorizer §8.2), and what it makes of garbage.</summary>
public sealed class RuntimeApiTests : IAsyncDisposable
{
    private readonly RuntimeApi _api = new(isPrivate: true);
    private readonly HttpClient _runtime = new(new SocketsHttpHandler { UseProxy = false });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Root => $"http://{_api.Address}/2018-06-01/runtime";

    public ValueTask DisposeAsync()
    {
        _runtime.Dispose();
        return _api.DisposeAsync();
    }

    [Fact]
    public async Task AnEvent_ComesWithItsHeaders()
    {
        FunctionInvocation invocation = new("id-1", """{"token":"é"}""", HandlerFolder.FunctionArn, TimeSpan.FromSeconds(5));
        long before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        _api.Invoke(invocation);
        using HttpResponseMessage next = await _runtime.GetAsync($"{Root}/invocation/next", Token);

        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Equal("""{"token":"é"}""", await next.Content.ReadAsStringAsync(Token));
        Assert.Equal("id-1", Header(next, "Lambda-Runtime-Aws-Request-Id"));
        Assert.Equal(HandlerFolder.FunctionArn, Header(next, "Lambda-Runtime-Invoked-Function-Arn"));
        Assert.InRange(long.Parse(Header(next, "Lambda-Runtime-Deadline-Ms")), before + 5000, before + 15_000);
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$", Header(next, "Lambda-Runtime-Trace-Id"));
    }

    [Fact]
    public async Task NextWaits_ForAnEvent()
    {
        Task<HttpResponseMessage> next = _runtime.GetAsync($"{Root}/invocation/next", Token);
        await _api.Started.WaitAsync(Token);

        RuntimeApi.Offer offer = _api.Invoke(HandlerFolder.Invocation());
        using HttpResponseMessage response = await next;

        Assert.True(offer.IsTaken);
        Assert.Equal(offer.Invocation.RequestId, Header(response, "Lambda-Runtime-Aws-Request-Id"));
    }

    [Fact]
    public async Task AnOfferThatIsTakenBack_IsHandedToNobody()
    {
        RuntimeApi.Offer withdrawn = _api.Invoke(HandlerFolder.Invocation());

        bool isWithdrawn = _api.TryWithdraw(withdrawn);
        Task<HttpResponseMessage> next = _runtime.GetAsync($"{Root}/invocation/next", Token);
        await _api.Started.WaitAsync(Token);
        RuntimeApi.Offer offer = _api.Invoke(HandlerFolder.Invocation());
        using HttpResponseMessage response = await next;

        Assert.True(isWithdrawn);
        Assert.Equal(offer.Invocation.RequestId, Header(response, "Lambda-Runtime-Aws-Request-Id"));
    }

    [Fact]
    public async Task AnOfferThatIsTaken_CannotBeTakenBack()
    {
        RuntimeApi.Offer offer = _api.Invoke(HandlerFolder.Invocation());
        using HttpResponseMessage response = await _runtime.GetAsync($"{Root}/invocation/next", Token);

        Assert.False(_api.TryWithdraw(offer));
    }

    [Fact]
    public async Task WhatARuntimeSentBeforeItEnded_IsTaken()
    {
        for (int round = 0; round < 50; round++)
        {
            await using RuntimeApi api = new(isPrivate: false);
            using (TcpClient runtime = new())
            {
                await runtime.ConnectAsync(IPAddress.Loopback, int.Parse(api.Address.Split(':')[1]), Token);
                await runtime.GetStream().WriteAsync("POST /2018-06-01/runtime/init/error HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), Token);
            }

            await api.DrainAsync();

            Assert.True(api.Started.IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task AResponse_IsAcceptedOnce()
    {
        RuntimeApi.Offer offer = await TakeAsync();

        using HttpResponseMessage first = await PostAsync($"invocation/{offer.Invocation.RequestId}/response", "[1]");
        using HttpResponseMessage second = await PostAsync($"invocation/{offer.Invocation.RequestId}/response", "[2]");

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal("""{"status":"OK"}""", await first.Content.ReadAsStringAsync(Token));
        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
        Assert.Equal("[1]", (await offer.Answer).Payload);
    }

    [Theory]
    [InlineData("""{"errorMessage":"m","errorType":"T","stackTrace":["a","b"]}""", "m", "T", 2)]
    [InlineData("""{"errorMessage":"m","errorType":"T","trace":["a"]}""", "m", "T", 1)]
    [InlineData("""{"errorMessage":"m"}""", "m", "Runtime.Declared", 0)]
    [InlineData("garbage", "garbage", "Runtime.Declared", 0)]
    [InlineData("", "", "Runtime.Declared", 0)]
    public async Task AnError_IsRead_WhateverItsBody(string body, string message, string type, int lines)
    {
        RuntimeApi.Offer offer = await TakeAsync();

        using HttpResponseMessage response = await PostAsync($"invocation/{offer.Invocation.RequestId}/error", body, "Runtime.Declared");

        FunctionErrorBody error = (await offer.Answer).Error!;
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal((message, type, lines), (error.Message, error.Type, error.StackTrace.Count));
    }

    [Fact]
    public async Task AStartThatFailed_IsReportedAsSuch()
    {
        using HttpResponseMessage response = await PostAsync("init/error", """{"errorMessage":"m","errorType":"Runtime.NoSuchHandler"}""");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("Runtime.NoSuchHandler", (await _api.Started)?.Error?.Type);
    }

    [Fact]
    public async Task NextBeforeTheAnswer_IsRefused()
    {
        await TakeAsync();

        using HttpResponseMessage response = await _runtime.GetAsync($"{Root}/invocation/next", Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("InvalidStateTransition", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invocation/other/response", 400)]
    [InlineData("invocation//response", 400)]
    [InlineData("invocation/other/other", 404)]
    [InlineData("invocation", 404)]
    [InlineData("", 404)]
    public async Task APostToNowhere_IsRefused_AndTheEventStaysOpen(string path, int status)
    {
        RuntimeApi.Offer offer = await TakeAsync();

        using HttpResponseMessage refused = await PostAsync(path, "1");
        using HttpResponseMessage accepted = await PostAsync($"invocation/{offer.Invocation.RequestId}/response", "2");

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Equal("2", (await offer.Answer).Payload);
    }

    [Theory]
    [InlineData(RuntimeApi.LargestPayload, HttpStatusCode.Accepted, null)]
    [InlineData(RuntimeApi.LargestPayload + 1, HttpStatusCode.RequestEntityTooLarge, "Function.ResponseSizeTooLarge")]
    [InlineData(10 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge, "Function.ResponseSizeTooLarge")]
    public async Task APayload_IsHeldToLambdasLimit(int size, HttpStatusCode status, string? errorType)
    {
        RuntimeApi.Offer offer = await TakeAsync();

        using HttpResponseMessage response = await PostAsync($"invocation/{offer.Invocation.RequestId}/response", new string('x', size));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(errorType, (await offer.Answer).Error?.Type);
    }

    [Fact]
    public async Task AChunkedPayload_IsRead()
    {
        RuntimeApi.Offer offer = await TakeAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, $"{Root}/invocation/{offer.Invocation.RequestId}/response") { Content = new StringContent("[1,2]") };
        request.Headers.TransferEncodingChunked = true;

        using HttpResponseMessage response = await _runtime.SendAsync(request, Token);

        Assert.Equal("[1,2]", (await offer.Answer).Payload);
    }

    [Fact]
    public async Task ARuntimeThatHungUp_IsNotGivenTheEvent()
    {
        using (TcpClient hungUp = await ConnectAsync($"GET {new Uri(Root).AbsolutePath}/invocation/next HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        {
            await _api.Started.WaitAsync(Token);
        }

        RuntimeApi.Offer offer = _api.Invoke(HandlerFolder.Invocation());
        using HttpResponseMessage next = await _runtime.GetAsync($"{Root}/invocation/next", Token);

        Assert.Equal(offer.Invocation.RequestId, Header(next, "Lambda-Runtime-Aws-Request-Id"));
    }

    [Fact]
    public async Task AnEventOfferedToARuntime_ThatHangsUpAtThatMoment_GoesToTheNext()
    {
        using CancellationTokenSource connection = new();
        HttpRequest hangingUp = Request("GET", "invocation/next");
        hangingUp.IsClientGone = () =>
        {
            connection.Cancel();
            return false;
        };
        await using RuntimeApi api = new(isPrivate: false);
        Task<HttpResponse> lost = api.HandleAsync(hangingUp, connection.Token).AsTask();

        RuntimeApi.Offer offer = api.Invoke(HandlerFolder.Invocation());

        Assert.Equal(500, (await lost).StatusCode);
        Assert.Equal(200, (await Ask(api, "GET", "invocation/next")).StatusCode);
        Assert.True(offer.IsTaken);
    }

    // What the offer finds out must hold until it acts: here another runtime asks in between. The thread that waits for its turn
    // meanwhile makes the moment long enough to be met in many rounds.
    [Fact]
    public async Task AnEventThatARuntimeTakes_WhileItIsOffered_GoesToNobodyElse()
    {
        await using RuntimeApi api = new(isPrivate: false);
        for (int round = 0; round < 500; round++)
        {
            Task<HttpResponse>? taken = null;
            bool isTaking = false;
            Thread waiting = new(() => Ask(api, "POST", "invocation/other/response"));
            Thread taking = new(() =>
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref isTaking));
                taken = Ask(api, "GET", "invocation/next");
            });
            taking.Start();
            HttpRequest hungUp = Request("GET", "invocation/next");
            hungUp.IsClientGone = () =>
            {
                waiting.Start();
                SpinWait.SpinUntil(() => waiting.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
                Volatile.Write(ref isTaking, true);
                return true;
            };
            Task<HttpResponse> gone = api.HandleAsync(hungUp, Token).AsTask();

            RuntimeApi.Offer offer = api.Invoke(HandlerFolder.Invocation());

            waiting.Join();
            taking.Join();
            Assert.Equal(200, (await taken!).StatusCode);
            Assert.True(offer.IsTaken);
            Assert.False(gone.IsCompleted, "The event went to two runtimes.");
            await Ask(api, "POST", $"invocation/{offer.Invocation.RequestId}/response");
        }
    }

    [Theory]
    [InlineData("\0\u0001\u0002 garbage\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "403")]
    [InlineData("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    public async Task Garbage_IsRefused_AndTheNextEventIsServed(string garbage, string status)
    {
        using TcpClient client = await ConnectAsync(garbage);
        using StreamReader reader = new(client.GetStream(), Encoding.Latin1);

        string? statusLine = await reader.ReadLineAsync(Token);

        Assert.StartsWith($"HTTP/1.1 {status} ", statusLine, StringComparison.Ordinal);
        await TakeAsync();
    }

    [Fact]
    public async Task WithoutTheSecret_NobodyGetsEvents()
    {
        _api.Invoke(HandlerFolder.Invocation());

        using HttpResponseMessage response = await _runtime.GetAsync($"http://{_api.Address.Split('/')[0]}/2018-06-01/runtime/invocation/next", Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static Task<HttpResponse> Ask(RuntimeApi api, string method, string path) => api.HandleAsync(Request(method, path), Token).AsTask();

    private static HttpRequest Request(string method, string path) =>
        new() { Method = method, RawPath = "/2018-06-01/runtime/" + path, RawQuery = string.Empty, Headers = new Dictionary<string, string>() };

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private async Task<TcpClient> ConnectAsync(string text)
    {
        TcpClient client = new();
        await client.ConnectAsync(IPEndPoint.Parse(_api.Address.Split('/')[0]), Token);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), Token);
        return client;
    }

    private async Task<RuntimeApi.Offer> TakeAsync()
    {
        RuntimeApi.Offer offer = _api.Invoke(HandlerFolder.Invocation());
        using HttpResponseMessage next = await _runtime.GetAsync($"{Root}/invocation/next", Token);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        return offer;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string? errorType = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"{Root}/{path}") { Content = new StringContent(body) };
        if (errorType is not null)
        {
            request.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        }

        return await _runtime.SendAsync(request, Token);
    }
}
