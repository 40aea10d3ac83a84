using System.Globalization;
using System.Text;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>Tells results, errors and timeouts of Lambda's Invoke apart (authorizer §8.1, §8.3).</summary>
internal static class LambdaAnswer
{
    private const string TimeoutText = "Task timed out after";

    /// <summary>Reads an answer.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isMarkedAsError">Whether the header marks it as an error of the function.</param>
    /// <param name="logResult">The header with the function's output in Base64; null when there is none.</param>
    /// <returns>The outcome.</returns>
    public static FunctionOutcome Read(byte[] body, bool isMarkedAsError, string? logResult)
    {
        string[] logs = ReadLogs(logResult);
        if (body.Length > RuntimeApi.LargestPayload)
        {
            return FunctionOutcome.Failed(
                string.Create(CultureInfo.InvariantCulture, $"Response payload size ({body.Length} bytes) exceeded maximum allowed payload size ({RuntimeApi.LargestPayload} bytes)."),
                "Function.ResponseSizeTooLarge",
                logs: logs);
        }

        string text = Encoding.UTF8.GetString(body);
        FunctionErrorBody? error = isMarkedAsError ? FunctionErrorBody.Read(body, null) : FunctionErrorBody.Sniff(body);
        bool isTimeout = error is null
            ? text.StartsWith(TimeoutText, StringComparison.Ordinal)
            : error.Type == "Sandbox.Timedout" || error.Message.Contains(TimeoutText, StringComparison.Ordinal);
        return isTimeout ? FunctionOutcome.TimedOut(logs, (error?.Message ?? text).Trim())
            : error is not null ? FunctionOutcome.Failed(error.Message, error.Type, error.StackTrace, logs)
            : FunctionOutcome.Returned(text, logs);
    }

    // The last 4 KB of the function's output, where the endpoint sends it.
    private static string[] ReadLogs(string? encoded)
    {
        if (encoded is null)
        {
            return [];
        }

        byte[] bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out int length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : [encoded];
    }
}
