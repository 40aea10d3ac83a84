using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>What a <see cref="FakeIoTService"/> does with one request.</summary>
public sealed record FakeAnswer
{
    private FakeAnswer()
    {
    }

    /// <summary>Gets the connection's end instead of an answer.</summary>
    public static FakeAnswer Reset { get; } = new() { IsReset = true };

    /// <summary>Gets silence until the client gives up or the service is disposed of.</summary>
    public static FakeAnswer Silence { get; } = new() { IsSilence = true };

    /// <summary>Gets the bytes to send, status line and headers included.</summary>
    public byte[] Bytes { get; private init; } = [];

    /// <summary>Gets a value indicating whether the connection is reset without an answer.</summary>
    public bool IsReset { get; private init; }

    /// <summary>Gets a value indicating whether nothing more is ever sent.</summary>
    public bool IsSilence { get; private init; }

    /// <summary>Gets a value indicating whether the connection is closed after the bytes.</summary>
    public bool Closes { get; private init; }

    /// <summary>A JSON answer.</summary>
    public static FakeAnswer Json(string body, int status = 200, params (string Name, string Value)[] headers) =>
        Content(status, "application/json", body, headers);

    /// <summary>An error as the service words it: code in a header, message in the body.</summary>
    public static FakeAnswer Error(string code, string? message, int status, string requestId = "fake-request-id") =>
        Json(
            message is null ? "{}" : JsonSerializer.Serialize(new { message }),
            status,
            ("x-amzn-ErrorType", code),
            ("x-amzn-RequestId", requestId));

    /// <summary>Any answer.</summary>
    public static FakeAnswer Content(int status, string? contentType, string body, params (string Name, string Value)[] headers)
    {
        byte[] content = Encoding.UTF8.GetBytes(body);
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\nContent-Length: {content.Length}\r\n");
        if (contentType is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {contentType}\r\n");
        }

        foreach ((string name, string value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return new() { Bytes = [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. content] };
    }

    /// <summary>The beginning of an answer, then silence until the client gives up.</summary>
    public static FakeAnswer Stalling(string text) => new() { Bytes = Encoding.UTF8.GetBytes(text), IsSilence = true };

    /// <summary>Bytes that need not be HTTP at all; the connection is closed after them.</summary>
    public static FakeAnswer Raw(string text) => new() { Bytes = Encoding.UTF8.GetBytes(text), Closes = true };
}
