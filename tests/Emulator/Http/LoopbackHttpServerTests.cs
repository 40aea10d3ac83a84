using System.Net;
using System.Net.Sockets;
using System.Text;
using IoTAuthorizerTest.Emulator.Http;

namespace IoTAuthorizerTest.EmulatorTests.Http;

/// <summary>What comes over a socket and is not quite a request, and handlers that are not quite well.</summary>
public sealed class LoopbackHttpServerTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static readonly HttpServerLimits s_limits = new(8192, 8192, TimeSpan.FromSeconds(30));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localh")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12")]
    public async Task HalfARequest_IsNotWaitedForWithoutEnd_ButSilenceIs(string half)
    {
        await using LoopbackHttpServer server = Serve(s_limits with { ArrivalTime = TimeSpan.FromMilliseconds(50) });
        using TcpClient silent = await ConnectAsync(server);
        using TcpClient slow = await ConnectAsync(server);

        await SendAsync(slow, half);
        string toTheSlow = await ReadToEndAsync(slow);
        await SendAsync(silent, Get);
        string? toTheSilent = await ReadLineAsync(silent);

        Assert.StartsWith("HTTP/1.1 408 ", toTheSlow, StringComparison.Ordinal);
        Assert.Equal("HTTP/1.1 200 OK", toTheSilent);
    }

    [Fact]
    public async Task WhatTlsBeginsWith_IsRefusedAtOnce()
    {
        await using LoopbackHttpServer server = Serve(s_limits);
        using TcpClient client = await ConnectAsync(server);

        await SendAsync(client, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003");

        string answer = await ReadToEndAsync(client);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("https://", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyLinesBeforeARequest_DoNotMatter()
    {
        await using LoopbackHttpServer server = Serve(s_limits);
        using TcpClient client = await ConnectAsync(server);

        await SendAsync(client, "\r\n\r\n" + Get);

        Assert.Equal("HTTP/1.1 200 OK", await ReadLineAsync(client));
    }

    [Fact]
    public async Task ABodyThatIsAskedFor_AndTooLarge_IsRefusedBeforeItIsSent()
    {
        await using LoopbackHttpServer server = Serve(s_limits);
        using TcpClient client = await ConnectAsync(server);

        await SendAsync(client, "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 8193\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 413 ", await ReadToEndAsync(client), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost", "/", "")]
    [InlineData("http://localhost/a/b?c=/d", "/a/b", "c=/d")]
    [InlineData("http://localhost?c=/d", "", "c=/d")]
    public async Task AnAbsoluteTarget_IsReadFromItsPathOn(string target, string path, string query)
    {
        HttpRequest? seen = null;
        await using LoopbackHttpServer server = Serve(s_limits, (request, _) =>
        {
            seen = request;
            return ValueTask.FromResult(new HttpResponse(200, default));
        });
        using TcpClient client = await ConnectAsync(server);

        await SendAsync(client, $"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await ReadLineAsync(client);

        Assert.Equal((path, query), (seen?.RawPath, seen?.RawQuery));
    }

    [Fact]
    public async Task AHandlerThatFails_IsTold_AndTheOthersAreServed()
    {
        bool isFirst = true;
        await using LoopbackHttpServer server = Serve(s_limits, async (_, _) =>
        {
            await Task.Yield();
            bool fails = isFirst;
            isFirst = false;
            return fails ? throw new InvalidOperationException("defect") : new HttpResponse(200, default);
        });
        using TcpClient first = await ConnectAsync(server);
        using TcpClient second = await ConnectAsync(server);

        await SendAsync(first, Get);
        string failure = await ReadToEndAsync(first);
        await SendAsync(second, Get);

        Assert.StartsWith("HTTP/1.1 500 ", failure, StringComparison.Ordinal);
        Assert.Equal("HTTP/1.1 200 OK", await ReadLineAsync(second));
    }

    [Fact]
    public async Task EveryStop_WaitsForTheHandlersThatRun()
    {
        TaskCompletionSource started = new();
        TaskCompletionSource goOn = new();
        bool hasEnded = false;
        LoopbackHttpServer server = Serve(s_limits, async (_, _) =>
        {
            started.SetResult();
            await goOn.Task;
            hasEnded = true;
            return new HttpResponse(200, default);
        });
        using TcpClient client = await ConnectAsync(server);
        await SendAsync(client, Get);
        await started.Task.WaitAsync(Token);

        Task first = server.DisposeAsync().AsTask();
        Task second = server.DisposeAsync().AsTask();
        bool wasEarly = second.IsCompleted;
        goOn.SetResult();
        await second;

        Assert.False(wasEarly);
        Assert.True(hasEnded);
        await first;
    }

    private static LoopbackHttpServer Serve(HttpServerLimits limits, Func<HttpRequest, CancellationToken, ValueTask<HttpResponse>>? handler = null) =>
        LoopbackHttpServer.Start(0, limits, handler ?? ((_, _) => ValueTask.FromResult(new HttpResponse(200, default))));

    private static async Task<TcpClient> ConnectAsync(LoopbackHttpServer server)
    {
        TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, server.Port, Token);
        return client;
    }

    private static async Task SendAsync(TcpClient client, string text) => await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), Token);

    private static async Task<string> ReadToEndAsync(TcpClient client) => await new StreamReader(client.GetStream(), Encoding.Latin1).ReadToEndAsync(Token);

    private static async Task<string?> ReadLineAsync(TcpClient client) => await new StreamReader(client.GetStream(), Encoding.Latin1).ReadLineAsync(Token);
}
