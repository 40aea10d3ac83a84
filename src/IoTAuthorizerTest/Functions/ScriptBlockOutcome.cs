using System.Collections.ObjectModel;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Functions;

/// <summary>Turns what a script block did into what became of a function: its one output is the answer, its other streams are the log.</summary>
internal static class ScriptBlockOutcome
{
    private const string ErrorPrefix = "ERROR: ";

    /// <summary>Runs the prepared shell to its end. A script that throws is an outcome, not an exception.</summary>
    public static FunctionOutcome Run(PowerShell shell)
    {
        try
        {
            Collection<PSObject?> output = shell.Invoke<PSObject?>();
            IReadOnlyList<string> logs = ReadLogs(shell);
            return FunctionOutcome.Returned(output.Count == 1 ? Payload(output[0]) : PowerShellJson.Serialize(output.Count == 0 ? null : output), logs, Note(output.Count, logs));
        }
        catch (NotSerializableException exception)
        {
            // Lambda's own name for an answer that has no JSON.
            return FunctionOutcome.Failed(exception.Message, "Runtime.MarshalError", logs: ReadLogs(shell));
        }
        catch (RuntimeException exception)
        {
            // A function written in PowerShell throws what the error record holds; the wrapper's type tells nobody anything.
            Exception cause = exception is PipelineStoppedException ? exception : exception.ErrorRecord?.Exception ?? exception;
            string[] stack = exception.ErrorRecord?.ScriptStackTrace?.Split('\n', StringSplitOptions.TrimEntries) ?? [];
            return FunctionOutcome.Failed(cause.Message, cause.GetType().Name, stack, ReadLogs(shell));
        }
    }

    /// <summary>Gathers the streams; within a stream in order.</summary>
    public static IReadOnlyList<string> ReadLogs(PowerShell shell)
    {
        List<string> lines = [];
        lines.AddRange(shell.Streams.Information.ReadAll().Select(record => record.MessageData?.ToString() ?? string.Empty));
        lines.AddRange(shell.Streams.Verbose.ReadAll().Select(record => "VERBOSE: " + record.Message));
        lines.AddRange(shell.Streams.Debug.ReadAll().Select(record => "DEBUG: " + record.Message));
        lines.AddRange(shell.Streams.Warning.ReadAll().Select(record => "WARNING: " + record.Message));
        lines.AddRange(shell.Streams.Error.ReadAll().Select(record => ErrorPrefix + record));
        return lines;
    }

    private static string? Note(int outputs, IReadOnlyList<string> logs)
    {
        string? count = outputs switch
        {
            0 => "The script block wrote no output; it must write its answer, one hashtable, object or JSON string.",
            1 => null,
            _ => $"The script block wrote {outputs} objects; its answer must be exactly one. Send other output to Out-Null or to Write-Verbose.",
        };
        string? error = logs.FirstOrDefault(line => line.StartsWith(ErrorPrefix, StringComparison.Ordinal)) is { } line
            ? $"The script block wrote an error and went on: {line[ErrorPrefix.Length..]}"
            : null;
        return count is null || error is null ? count ?? error : $"{count} {error}";
    }

    private static string Payload(PSObject? output) => output?.BaseObject is string json ? json : PowerShellJson.Serialize(output);
}
