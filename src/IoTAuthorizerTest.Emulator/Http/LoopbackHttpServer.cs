using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IoTAuthorizerTest.Emulator.Http;

/// <summary>
/// A small HTTP/1.1 server for 127.0.0.1. It stands on sockets because HttpListener refuses port 0, cannot tell that a
/// long-polling client has gone, and on Windows needs the system's URL reservations.
/// </summary>
internal sealed class LoopbackHttpServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly HttpServerLimits _limits;
    private readonly Func<HttpRequest, CancellationToken, ValueTask<HttpResponse>> _handler;

    [SuppressMessage("Usage", "CA2213", Justification = "Disposed of at the end of what every disposal waits for.")]
    private readonly CancellationTokenSource _stopping = new();

    private readonly ConcurrentDictionary<Socket, Task> _connections = new();
    private readonly Task _accepting;
    private readonly Lazy<Task> _stop;

    private LoopbackHttpServer(Socket listener, HttpServerLimits limits, Func<HttpRequest, CancellationToken, ValueTask<HttpResponse>> handler)
    {
        _listener = listener;
        _limits = limits;
        _handler = handler;
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _accepting = Task.Run(AcceptAsync);
        _stop = new Lazy<Task>(StopAsync);
    }

    /// <summary>Gets the port that the server listens on.</summary>
    public int Port { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="limits">What it accepts.</param>
    /// <param name="handler">Answers a request. Its token ends when the client closes the connection or the server stops.</param>
    /// <returns>The running server.</returns>
    /// <exception cref="SocketException">The port is in use or may not be used.</exception>
    public static LoopbackHttpServer Start(int port, HttpServerLimits limits, Func<HttpRequest, CancellationToken, ValueTask<HttpResponse>> handler)
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // Elsewhere this would keep the port closed for minutes after a stop.
                listener.ExclusiveAddressUse = true;
            }

            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen(512);
            return new LoopbackHttpServer(listener, limits, handler);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Waits until what clients sent before they went is served. Those that stay keep it waiting, up to the limit.</summary>
    /// <param name="limit">How long it waits at most.</param>
    /// <returns>The wait.</returns>
    public async Task DrainAsync(TimeSpan limit)
    {
        using CancellationTokenSource time = new(limit);
        try
        {
            // Connections are accepted in turn: when this one is answered, those before it are being served.
            using (Socket last = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
            {
                await last.ConnectAsync(IPAddress.Loopback, Port, time.Token).ConfigureAwait(false);
                await last.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), SocketFlags.None, time.Token).ConfigureAwait(false);
                await last.ReceiveAsync(new byte[1], SocketFlags.None, time.Token).ConfigureAwait(false);
            }

            await Task.WhenAll(_connections.Values).WaitAsync(time.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The time is up, or the server stops: what has not been served by now is not waited for.
        }
    }

    /// <summary>Stops; nothing is served any more when this, or any other call of it, returns.</summary>
    /// <returns>The wait.</returns>
    public ValueTask DisposeAsync() => new(_stop.Value);

    /// <summary>Says whether a Host or Origin names this machine's loopback: anything else is a web page that resolved its name to 127.0.0.1.</summary>
    /// <param name="authority">The host, with or without a port.</param>
    /// <returns>True for 127.0.0.1, localhost and [::1].</returns>
    internal static bool IsLoopback(string authority)
    {
        int colon = authority.LastIndexOf(':');
        string host = colon > authority.LastIndexOf(']') ? authority[..colon] : authority;
        return host.Equals("127.0.0.1", StringComparison.Ordinal)
            || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.Equals("[::1]", StringComparison.Ordinal);
    }

    private static HttpResponse Refuse(int statusCode, string message) =>
        new(statusCode, Encoding.UTF8.GetBytes(message)) { Headers = [new("Content-Type", "text/plain; charset=utf-8")], Close = true };

    private async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        foreach (Socket socket in _connections.Keys)
        {
            socket.Dispose();
        }

        await Task.WhenAll(_connections.Values).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client that gave up before it was accepted, or no file handle left: the listener itself is well.
                await Task.Delay(TimeSpan.FromMilliseconds(10)).ConfigureAwait(false);
                continue;
            }

            TaskCompletionSource registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _connections[socket] = ServeAndForgetAsync(socket, registered.Task);
            registered.SetResult();
        }
    }

    private async Task ServeAndForgetAsync(Socket socket, Task registered)
    {
        await registered.ConfigureAwait(false);
        try
        {
            socket.NoDelay = true;
            await ServeAsync(socket).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client went away, or the server stops: there is nobody left to answer.
        }
        finally
        {
            socket.Dispose();
            _connections.TryRemove(socket, out _);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        ConnectionReader reader = new(socket, _limits);
        while (true)
        {
            HttpRequest? request;
            try
            {
                request = await reader.ReadAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (HttpProtocolException exception)
            {
                await ResponseWriter.WriteAsync(socket, Refuse(exception.StatusCode, exception.Message), keepAlive: false, withBody: true, _stopping.Token).ConfigureAwait(false);
                socket.Shutdown(SocketShutdown.Send);
                return;
            }

            if (request is null)
            {
                return;
            }

            HttpResponse response = RefusalOf(request) ?? await HandleAsync(request, reader).ConfigureAwait(false);
            bool keepAlive = request.KeepAlive && !response.Close;
            await ResponseWriter.WriteAsync(socket, response, keepAlive, withBody: request.Method != "HEAD", _stopping.Token).ConfigureAwait(false);
            if (!keepAlive)
            {
                socket.Shutdown(SocketShutdown.Send);
                return;
            }
        }
    }

    private static HttpResponse? RefusalOf(HttpRequest request)
    {
        if (request.Header("Host") is string host && !IsLoopback(host))
        {
            return Refuse(403, "Only requests to 127.0.0.1 or localhost are served here.");
        }

        // A browser says which site a request comes from; a site elsewhere has no business here.
        return request.Header("Origin") is string origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? site) && IsLoopback(site.Authority))
            ? Refuse(403, "Requests from web pages of other sites are not served here.")
            : null;
    }

    private async ValueTask<HttpResponse> HandleAsync(HttpRequest request, ConnectionReader reader)
    {
        CancellationTokenSource aborted = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        try
        {
            ValueTask<HttpResponse> handling = _handler(request, aborted.Token);
            if (handling.IsCompletedSuccessfully)
            {
                return handling.Result;
            }

            Task<HttpResponse> response = handling.AsTask();
            Task<bool> watch = reader.WatchAsync();
            if (await Task.WhenAny(response, watch).ConfigureAwait(false) == watch && !await watch.ConfigureAwait(false))
            {
                await aborted.CancelAsync().ConfigureAwait(false);
            }

            return await response.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or SocketException or ObjectDisposedException))
        {
            // A defect here: the client is told, and the other connections are served on.
            return Refuse(500, $"The request could not be served: {exception.Message}");
        }
        finally
        {
            aborted.Dispose();
        }
    }
}
