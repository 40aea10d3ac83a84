using System.Collections.ObjectModel;
using System.Management.Automation;

namespace IoTAuthorizerTest.Functions;

/// <summary>Turns what a script block did into what became of a function: its one output is the answer, its other streams are the log.</summary>
internal static class ScriptBlockOutcome
{
    /// <summary>Runs the prepared shell to its end. A script that throws is an outcome, not an exception.</summary>
    public static FunctionOutcome Run(PowerShell shell)
    {
        try
        {
            Collection<PSObject> output = shell.Invoke();
            IReadOnlyList<string> logs = ReadLogs(shell);
            return output.Count switch
            {
                0 => FunctionOutcome.Returned("null", logs, "The script block wrote no output; it must write its answer, one hashtable, object or JSON string."),
                1 => FunctionOutcome.Returned(Payload(output[0]), logs),
                _ => FunctionOutcome.Returned(
                    PowerShellJson.Serialize(output),
                    logs,
                    $"The script block wrote {output.Count} objects; its answer must be exactly one. Send other output to Out-Null or to Write-Verbose."),
            };
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
        lines.AddRange(shell.Streams.Error.ReadAll().Select(record => "ERROR: " + record));
        return lines;
    }

    private static string Payload(PSObject? output) => output?.BaseObject is string json ? json : PowerShellJson.Serialize(output);
}
