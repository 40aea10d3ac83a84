using System.Text.Json;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>The error that a Lambda runtime reports: <c>{"errorMessage", "errorType", "stackTrace" | "trace"}</c> (authorizer §8.1, §8.2).</summary>
/// <param name="Message">The message; empty when there is none.</param>
/// <param name="Type">The type, for example <c>TypeError</c>.</param>
/// <param name="StackTrace">The stack trace, a line each.</param>
internal sealed record FunctionErrorBody(string Message, string Type, IReadOnlyList<string> StackTrace)
{
    /// <summary>Gets what the bootstraps of this module have to say about the error, besides Lambda's words; null when nothing.</summary>
    public string? Note { get; init; }

    // Lambda's own name for an error that says nothing of its type.
    private const string UnknownType = "Unhandled";

    /// <summary>Reads an error, whatever it is.</summary>
    /// <param name="body">What the runtime sent.</param>
    /// <param name="declaredType">The type from the header, used when the body names none.</param>
    /// <returns>The error; a body that is not of the shape becomes the message.</returns>
    public static FunctionErrorBody Read(ReadOnlyMemory<byte> body, string? declaredType)
    {
        FunctionErrorBody? error = TryRead(body);
        return error is null
            ? new FunctionErrorBody(System.Text.Encoding.UTF8.GetString(body.Span), declaredType ?? UnknownType, [])
            : error with { Type = error.Type.Length > 0 ? error.Type : declaredType ?? UnknownType };
    }

    /// <summary>Recognises an error where nothing but its shape marks it, as under the Runtime Interface Emulator (authorizer §8.3).</summary>
    /// <param name="body">The body of an answer.</param>
    /// <returns>The error, or null for an answer; an authorizer's answer is never mistaken for one.</returns>
    public static FunctionErrorBody? Sniff(ReadOnlyMemory<byte> body)
    {
        FunctionErrorBody? error = TryRead(body);
        return error is { Type.Length: > 0 } ? error : null;
    }

    private static FunctionErrorBody? TryRead(ReadOnlyMemory<byte> body)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }

        using (document)
        {
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("isAuthenticated", out _))
            {
                return null;
            }

            string? message = Text(root, "errorMessage");
            string? type = Text(root, "errorType");
            return message is null && type is null ? null : new FunctionErrorBody(message ?? string.Empty, type ?? string.Empty, ReadTrace(root)) { Note = Text(root, "note") };
        }
    }

    private static List<string> ReadTrace(JsonElement root)
    {
        if (!root.TryGetProperty("stackTrace", out JsonElement trace) && !root.TryGetProperty("trace", out trace))
        {
            return [];
        }

        List<string> lines = [];
        if (trace.ValueKind == JsonValueKind.Array)
        {
            lines.AddRange(trace.EnumerateArray().Select(line => line.ValueKind == JsonValueKind.String ? line.GetString()! : line.GetRawText()));
        }
        else if (trace.ValueKind == JsonValueKind.String)
        {
            lines.AddRange(trace.GetString()!.Split('\n'));
        }

        return lines;
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
