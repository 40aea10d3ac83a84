using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IoTAuthorizerTest.Emulator.Http;

/// <summary>Writes responses: head and a small body in one send.</summary>
internal static class ResponseWriter
{
    // Below this size, copying the body costs less than a second system call.
    private const int LargestCopiedBody = 32 * 1024;

    public static async ValueTask WriteAsync(Socket socket, HttpResponse response, bool keepAlive, bool withBody, CancellationToken cancellationToken)
    {
        StringBuilder head = new(256);
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.StatusCode} {ReasonOf(response.StatusCode)}\r\n");
        foreach ((string name, string value) in response.Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {response.Body.Length}\r\n");
        if (!keepAlive)
        {
            head.Append("Connection: close\r\n");
        }

        head.Append("\r\n");
        ReadOnlyMemory<byte> body = withBody ? response.Body : default;
        int copied = body.Length <= LargestCopiedBody ? body.Length : 0;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(head.Length + copied);
        try
        {
            int length = 0;
            foreach (ReadOnlyMemory<char> chunk in head.GetChunks())
            {
                length += Encoding.Latin1.GetBytes(chunk.Span, buffer.AsSpan(length));
            }

            body[..copied].CopyTo(buffer.AsMemory(length));
            await SendAllAsync(socket, buffer.AsMemory(0, length + copied), cancellationToken).ConfigureAwait(false);
            await SendAllAsync(socket, body[copied..], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static async ValueTask SendAllAsync(Socket socket, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        while (data.Length > 0)
        {
            data = data[await socket.SendAsync(data, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
        }
    }

    private static string ReasonOf(int statusCode) => (HttpStatusCode)statusCode switch
    {
        HttpStatusCode.OK => "OK",
        HttpStatusCode status => Enum.IsDefined(status) ? InWords(status.ToString()) : "Unknown",
    };

    // BadRequest is "Bad Request" on the wire.
    private static string InWords(string name) =>
        string.Concat(name.Select((character, index) => index > 0 && char.IsAsciiLetterUpper(character) ? $" {character}" : character.ToString()));
}
