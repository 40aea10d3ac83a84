using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace IoTAuthorizerTest.Emulator.Http;

/// <summary>Reads requests from one connection, one after the other, pipelined ones included. Not safe for concurrent use.</summary>
internal sealed class ConnectionReader(Socket socket, HttpServerLimits limits)
{
    private const int FirstBufferBytes = 8 * 1024;

    // How much of a body that is too large is read and thrown away, so that the sender gets to read the answer.
    private const long MostDiscardedBytes = 64L * 1024 * 1024;

    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private Task<int>? _readAhead;
    private CancellationTokenSource? _arrival;

    /// <summary>Reads the next request.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The request, or null when the other side closed the connection between requests.</returns>
    /// <exception cref="HttpProtocolException">What came in is not a request that can be served.</exception>
    public async ValueTask<HttpRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadRequestAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpProtocolException(408, $"The request did not come in whole within {DisplayText.Seconds(limits.ArrivalTime)}.");
        }
        finally
        {
            _arrival?.Dispose();
            _arrival = null;
        }
    }

    private async ValueTask<HttpRequest?> ReadRequestAsync(CancellationToken cancellationToken)
    {
        int headLength;
        while ((headLength = FindHeadEnd()) < 0)
        {
            if (_end > _start && !char.IsAsciiLetter((char)_buffer[_start]))
            {
                // What TLS begins with, for one, has no end that could be waited for.
                throw new HttpProtocolException(400, "What came in is not an HTTP request. The address here begins with http://, not https://.");
            }

            if (_end - _start > limits.HeaderBytes)
            {
                throw new HttpProtocolException(431, $"The request's headers exceed {limits.HeaderBytes} bytes.");
            }

            if (!await FillAsync(_end > _start, cancellationToken).ConfigureAwait(false))
            {
                return _end == _start ? null : throw new HttpProtocolException(400, "The request ends before its headers do.");
            }
        }

        if (headLength > limits.HeaderBytes)
        {
            throw new HttpProtocolException(431, $"The request's headers exceed {limits.HeaderBytes} bytes.");
        }

        HttpRequest request = HttpHeadParser.Parse(_buffer.AsSpan(_start, headLength));
        request.IsClientGone = () => socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        _start += headLength + 4;
        await ReadBodyAsync(request, cancellationToken).ConfigureAwait(false);
        return request;
    }

    /// <summary>Completes with false when the other side closes the connection, with true when it sends more.</summary>
    /// <returns>A task that does not fault: a broken connection is a closed one.</returns>
    public async Task<bool> WatchAsync()
    {
        if (_end > _start)
        {
            return true;
        }

        Task<int> read = BeginReadAhead();
        try
        {
            return await read.ConfigureAwait(false) > 0;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    // An empty line or two in front of a request are allowed (RFC 9112 §2.2).
    private void SkipEmptyLines()
    {
        while (_start < _end && _buffer[_start] is (byte)'\r' or (byte)'\n')
        {
            _start++;
        }
    }

    private int FindHeadEnd()
    {
        SkipEmptyLines();
        return _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8);
    }

    private async ValueTask ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        long? length = HttpHeadParser.BodyLength(request);
        if (length == 0)
        {
            return;
        }

        if (request.Header("Expect")?.Equals("100-continue", StringComparison.OrdinalIgnoreCase) == true)
        {
            // The sender asks first, so that it need not send what is refused.
            if (length > limits.BodyBytes)
            {
                throw new HttpProtocolException(413, $"The request's body exceeds {limits.BodyBytes} bytes.");
            }

            await socket.SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), SocketFlags.None, cancellationToken).ConfigureAwait(false);
        }

        using MemoryStream body = new();
        if (length is long known)
        {
            await CopyAsync(known, known > limits.BodyBytes ? null : body, cancellationToken).ConfigureAwait(false);
            request.OversizeBody = known > limits.BodyBytes ? known : null;
        }
        else
        {
            long total = await ReadChunksAsync(body, cancellationToken).ConfigureAwait(false);
            request.OversizeBody = total > limits.BodyBytes ? total : null;
        }

        request.Body = request.OversizeBody is null ? body.ToArray() : default(ReadOnlyMemory<byte>);
    }

    private async ValueTask<long> ReadChunksAsync(MemoryStream body, CancellationToken cancellationToken)
    {
        long total = 0;
        while (true)
        {
            string sizeLine = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            int extension = sizeLine.IndexOf(';', StringComparison.Ordinal);
            string digits = (extension < 0 ? sizeLine : sizeLine[..extension]).Trim();
            if (digits.Length > 8 || !long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long size))
            {
                throw new HttpProtocolException(400, "A chunk's size is not a hexadecimal number.");
            }

            if (size == 0)
            {
                while ((await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
                {
                    // Trailers carry nothing that is used here.
                }

                return total;
            }

            total += size;
            await CopyAsync(size, total > limits.BodyBytes ? null : body, cancellationToken, total).ConfigureAwait(false);
            if ((await ReadLineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
            {
                throw new HttpProtocolException(400, "A chunk is longer than its size.");
            }
        }
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
        {
            if (_end - _start > limits.HeaderBytes)
            {
                throw new HttpProtocolException(400, "A chunk's size line is too long.");
            }

            await FillOrThrowAsync(cancellationToken).ConfigureAwait(false);
        }

        string line = Encoding.Latin1.GetString(_buffer, _start, length);
        _start += length + 2;
        return line;
    }

    private async ValueTask CopyAsync(long count, MemoryStream? destination, CancellationToken cancellationToken, long total = 0)
    {
        if (destination is null && Math.Max(count, total) > MostDiscardedBytes)
        {
            throw new HttpProtocolException(413, $"The request's body exceeds {limits.BodyBytes} bytes.");
        }

        while (count > 0)
        {
            if (_start == _end)
            {
                await FillOrThrowAsync(cancellationToken).ConfigureAwait(false);
            }

            int step = (int)Math.Min(count, _end - _start);
            destination?.Write(_buffer, _start, step);
            _start += step;
            count -= step;
        }
    }

    private async ValueTask FillOrThrowAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(hasBegun: true, cancellationToken).ConfigureAwait(false))
        {
            throw new HttpProtocolException(400, "The request ends before its body does.");
        }
    }

    private async ValueTask<bool> FillAsync(bool hasBegun, CancellationToken cancellationToken)
    {
        if (hasBegun)
        {
            cancellationToken = ArrivalEnd(cancellationToken);
        }

        Task<int>? readAhead = _readAhead;
        _readAhead = null;
        int count;
        if (readAhead is not null)
        {
            count = await readAhead.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            MakeRoom();
            count = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellationToken).ConfigureAwait(false);
        }

        _end += count;
        return count > 0;
    }

    // Most requests come in whole, and need no clock.
    private CancellationToken ArrivalEnd(CancellationToken cancellationToken)
    {
        if (_arrival is null)
        {
            _arrival = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _arrival.CancelAfter(limits.ArrivalTime);
        }

        return _arrival.Token;
    }

    private Task<int> BeginReadAhead()
    {
        if (_readAhead is null)
        {
            MakeRoom();
            _readAhead = socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, CancellationToken.None).AsTask();
        }

        return _readAhead;
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            byte[] target = _start > 0 ? _buffer : new byte[_buffer.Length * 2];
            Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
            _buffer = target;
            _end -= _start;
            _start = 0;
        }
    }
}
