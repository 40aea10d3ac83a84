using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>
/// A loopback HTTP server that plays the service: records every request byte for byte and answers as scripted.
/// Written on sockets, so that raw paths are seen and broken answers can be sent.
/// </summary>
public sealed class FakeIoTService : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly Func<RecordedRequest, FakeAnswer> _answer;
    private int _openConnections;
    private int _openRequests;

    /// <summary>Initializes a new instance of the <see cref="FakeIoTService"/> class on a free port.</summary>
    /// <param name="answer">Chooses the answer to a request; called from several threads.</param>
    public FakeIoTService(Func<RecordedRequest, FakeAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    /// <summary>Gets the address, without a trailing slash.</summary>
    public string Url { get; }

    /// <summary>Gets what has been received so far, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>Gets how many connections clients hold open.</summary>
    public int OpenConnections => Volatile.Read(ref _openConnections);

    /// <summary>Gets how many requests wait for their answer.</summary>
    public int OpenRequests => Volatile.Read(ref _openRequests);

    /// <summary>A service that gives these answers in order, and the last one for every further request.</summary>
    public static FakeIoTService Answering(params FakeAnswer[] answers)
    {
        int next = -1;
        return new FakeIoTService(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        CancellationToken stop = _stop.Token;
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(stop);

                // On the pool from the first step: where the request has arrived already, an answer that waits would stop the accepting.
                _ = Task.Run(() => ServeAsync(client, stop), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            Interlocked.Increment(ref _openConnections);
            try
            {
                NetworkStream stream = client.GetStream();

                // Read ahead, because requests are taken in byte by byte; answers go out unbuffered.
                BufferedStream input = new(stream);
                while (await ReadRequestAsync(input, stop) is { } request)
                {
                    Interlocked.Increment(ref _openRequests);
                    _requests.Enqueue(request);
                    FakeAnswer answer = _answer(request);
                    if (answer.IsReset)
                    {
                        Interlocked.Decrement(ref _openRequests);

                        // Closing with a linger time of zero sends RST instead of FIN.
                        client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
                        client.Client.Dispose();
                        return;
                    }

                    await stream.WriteAsync(answer.Bytes, stop);
                    if (answer.IsSilence)
                    {
                        try
                        {
                            await WaitForHangUpAsync(stream, stop);
                        }
                        finally
                        {
                            Interlocked.Decrement(ref _openRequests);
                        }

                        return;
                    }

                    Interlocked.Decrement(ref _openRequests);

                    if (answer.Closes)
                    {
                        return;
                    }
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The client hung up, or the test is over.
            }
            finally
            {
                Interlocked.Decrement(ref _openConnections);
            }
        }
    }

    private static async Task WaitForHangUpAsync(NetworkStream stream, CancellationToken stop)
    {
        while (await stream.ReadAsync(new byte[1], stop) > 0)
        {
        }
    }

    private static async Task<RecordedRequest?> ReadRequestAsync(Stream stream, CancellationToken stop)
    {
        List<string> lines = [];
        List<byte> line = [];
        byte[] one = new byte[1];
        while (true)
        {
            if (await stream.ReadAsync(one, stop) == 0)
            {
                return null;
            }

            if (one[0] != '\n')
            {
                line.Add(one[0]);
                continue;
            }

            string text = Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Clear();
            if (text.Length == 0)
            {
                break;
            }

            lines.Add(text);
        }

        string[] start = lines[0].Split(' ');
        List<KeyValuePair<string, string>> headers = [];
        foreach (string header in lines.Skip(1))
        {
            int colon = header.IndexOf(':', StringComparison.Ordinal);
            headers.Add(new(header[..colon], header[(colon + 1)..].Trim()));
        }

        RecordedRequest request = new(start[0], start[1], headers, []);
        int length = int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);
        byte[] body = new byte[length];
        await stream.ReadExactlyAsync(body, stop);
        return request with { Body = body };
    }
}
