using System.Globalization;
using System.Text;

namespace IoTAuthorizerTest.Emulator.Http;

/// <summary>Reads the head of a request (RFC 9112): request line and headers. Strict where leniency is ambiguous.</summary>
internal static class HttpHeadParser
{
    private const string TokenMarks = "!#$%&'*+-.^_`|~";

    /// <summary>Reads a head.</summary>
    /// <param name="head">The bytes up to the empty line, without it.</param>
    /// <returns>The request without its body.</returns>
    /// <exception cref="HttpProtocolException">It is not a request of HTTP/1.0 or HTTP/1.1.</exception>
    public static HttpRequest Parse(ReadOnlySpan<byte> head)
    {
        string text = Encoding.Latin1.GetString(head);
        int lineEnd = text.IndexOf("\r\n", StringComparison.Ordinal);
        string requestLine = lineEnd < 0 ? text : text[..lineEnd];
        string[] parts = requestLine.Split(' ');
        if (parts.Length != 3 || !IsToken(parts[0]) || parts[1].Length == 0)
        {
            throw new HttpProtocolException(400, "The request line is not that of an HTTP request.");
        }

        bool isVersion11 = parts[2] == "HTTP/1.1";
        if (!isVersion11 && parts[2] != "HTTP/1.0")
        {
            throw parts[2].StartsWith("HTTP/", StringComparison.Ordinal)
                ? new HttpProtocolException(505, "Only HTTP/1.1 is served here.")
                : new HttpProtocolException(400, "The request line is not that of an HTTP request.");
        }

        Dictionary<string, string> headers = lineEnd < 0 ? [] : ParseHeaders(text.AsSpan(lineEnd + 2));
        if (isVersion11 && !headers.ContainsKey("Host"))
        {
            throw new HttpProtocolException(400, "The request has no Host header.");
        }

        (string path, string query) = SplitTarget(parts[1]);
        headers.TryGetValue("Connection", out string? connection);
        return new HttpRequest
        {
            Method = parts[0],
            RawPath = path,
            RawQuery = query,
            Headers = headers,
            KeepAlive = isVersion11
                ? !HasOption(connection, "close")
                : HasOption(connection, "keep-alive"),
        };
    }

    /// <summary>Says how the body's end is found.</summary>
    /// <param name="request">The request's head.</param>
    /// <returns>The length in bytes, or null for a chunked body.</returns>
    /// <exception cref="HttpProtocolException">Length and coding contradict each other or are not understood.</exception>
    public static long? BodyLength(HttpRequest request)
    {
        string? coding = request.Header("Transfer-Encoding");
        string? length = request.Header("Content-Length");
        if (coding is not null)
        {
            // Both at once is how requests are smuggled past one another.
            if (length is not null)
            {
                throw new HttpProtocolException(400, "The request has both Content-Length and Transfer-Encoding.");
            }

            return coding.Equals("chunked", StringComparison.OrdinalIgnoreCase)
                ? null
                : throw new HttpProtocolException(501, "Only the transfer coding 'chunked' is understood.");
        }

        if (length is null)
        {
            return 0;
        }

        return long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new HttpProtocolException(400, "Content-Length is not a number.");
    }

    private static Dictionary<string, string> ParseHeaders(ReadOnlySpan<char> lines)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (!lines.IsEmpty)
        {
            int end = lines.IndexOf("\r\n", StringComparison.Ordinal);
            ReadOnlySpan<char> line = end < 0 ? lines : lines[..end];
            lines = end < 0 ? [] : lines[(end + 2)..];
            int colon = line.IndexOf(':');
            if (colon <= 0 || !IsToken(line[..colon]) || line.IndexOfAny('\0', '\r', '\n') >= 0)
            {
                throw new HttpProtocolException(400, "A header line is malformed.");
            }

            string name = line[..colon].ToString();
            string value = line[(colon + 1)..].Trim(" \t").ToString();
            if (headers.TryGetValue(name, out string? first))
            {
                bool isUnique = name.Equals("Host", StringComparison.OrdinalIgnoreCase)
                    || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                    || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);
                value = isUnique
                    ? throw new HttpProtocolException(400, $"The header {name} is there twice.")
                    : $"{first}, {value}";
            }

            headers[name] = value;
        }

        return headers;
    }

    private static (string Path, string Query) SplitTarget(string target)
    {
        if (target[0] != '/')
        {
            // A proxy's absolute form: the path begins after the authority.
            int scheme = target.IndexOf("://", StringComparison.Ordinal);
            int path = scheme < 0 ? -1 : target.AsSpan(scheme + 3).IndexOfAny('/', '?');
            target = scheme < 0
                ? throw new HttpProtocolException(400, "The request target is not a path.")
                : path < 0 ? "/" : target[(scheme + 3 + path)..];
        }

        int question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? (target, string.Empty) : (target[..question], target[(question + 1)..]);
    }

    private static bool HasOption(string? header, string option) =>
        header is not null && header.Split(',').Any(item => item.AsSpan().Trim().Equals(option, StringComparison.OrdinalIgnoreCase));

    private static bool IsToken(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !TokenMarks.Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return text.Length > 0;
    }
}
