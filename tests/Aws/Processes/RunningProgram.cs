using System.Diagnostics;

namespace IoTAuthorizerTest.AwsTests.Processes;

/// <summary>A program of a POSIX shell that has said that it is ready, started as a credential process is; ended with all that it started.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;

    private RunningProgram(Process process, string ready)
    {
        _process = process;
        Ready = ready;
    }

    /// <summary>Gets the process id.</summary>
    public int Id => _process.Id;

    /// <summary>Gets the line with which it said so.</summary>
    public string Ready { get; }

    /// <summary>Starts a script and waits for its first line.</summary>
    /// <param name="script">The script.</param>
    /// <param name="started">Called when it was started, before its input is closed.</param>
    public static RunningProgram Start(string script, Action<int>? started = null)
    {
        ProcessStartInfo start = new("/bin/sh") { ArgumentList = { "-c", script }, RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        started?.Invoke(process.Id);
        process.StandardInput.Close();
        string? ready = process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return new RunningProgram(process, ready ?? throw new InvalidOperationException("The program ended without a line."));
    }

    /// <summary>Ends the program.</summary>
    public void End()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        End();
        _process.Dispose();
    }
}
