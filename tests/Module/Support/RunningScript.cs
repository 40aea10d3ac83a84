using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>A script on its way.</summary>
public sealed class RunningScript : IDisposable
{
    private readonly PowerShell _shell;
    private readonly PSDataCollection<PSObject?> _output = [];
    private readonly IAsyncResult _run;

    internal RunningScript(Runspace runspace, string script)
    {
        _shell = PowerShell.Create(runspace);
        _shell.AddScript(script);
        _run = _shell.BeginInvoke<PSObject?, PSObject?>(null, _output);
    }

    /// <summary>Gets how many objects have come out so far.</summary>
    public int OutputCount => _output.Count;

    /// <summary>Stops the script as Ctrl+C does, and waits until the engine says that it has stopped.</summary>
    public void Stop() => _shell.Stop();

    /// <summary>Waits for the script's end.</summary>
    public ScriptRun Wait(TimeSpan limit)
    {
        RuntimeException? failure = null;
        try
        {
            if (!_run.AsyncWaitHandle.WaitOne(limit))
            {
                _shell.BeginStop(null, null);
                throw new TimeoutException($"The script did not end within {limit}: {_shell.Commands.Commands[0].CommandText}");
            }

            _shell.EndInvoke(_run);
        }
        catch (RuntimeException exception)
        {
            failure = exception;
        }

        PSDataStreams streams = _shell.Streams;
        return new ScriptRun(
            [.. _output],
            [.. streams.Error.Where(error => failure is null || !ReferenceEquals(error.Exception, failure))],
            failure,
            [.. streams.Verbose.Select(record => record.Message)],
            [.. streams.Warning.Select(record => record.Message)],
            [.. streams.Debug.Select(record => record.Message)],
            [.. streams.Information.Select(record => record.ToString())]);
    }

    public void Dispose()
    {
        _shell.Dispose();
        _output.Dispose();
    }
}
