using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>
/// A child process that cannot outlive this one: on Unix behind a small shell that watches a pipe to this process,
/// on Windows in a job that the system closes with this process. Ending it ends everything that it started.
/// </summary>
internal sealed class GuardedProcess : IAsyncDisposable
{
    private static readonly string[] s_toolFolders = ["/usr/bin/", "/bin/"];
    private static readonly TimeSpan s_endTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly WindowsJob? _job;
    private readonly Task _output;
    private int _isEnding;

    private GuardedProcess(Process process, WindowsJob? job, FunctionLog log)
    {
        _process = process;
        Id = process.Id;
        _job = job;
        _output = ReadOutputAsync(process, log);
        Exited = WaitForEndAsync();
    }

    /// <summary>Gets the task that completes with the exit code once the process has ended and its output has been read. On Unix 128 + n stands for signal n.</summary>
    public Task<int> Exited { get; }

    /// <summary>Gets the id of the process, or of the shell that guards it.</summary>
    public int Id { get; }

    /// <summary>Starts a process.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="log">Takes its output.</param>
    /// <param name="mark">The line that ends the output when <see cref="MarkOutputAsync"/> asks for it.</param>
    /// <returns>The running process.</returns>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static GuardedProcess Start(ProcessStart start, FunctionLog log, string mark)
    {
        ProcessStartInfo info = OperatingSystem.IsWindows() ? new ProcessStartInfo(start.FileName, start.Arguments) : BehindGuard(start, mark);
        info.WorkingDirectory = start.WorkingDirectory;
        info.UseShellExecute = false;
        info.CreateNoWindow = true;
        info.RedirectStandardInput = true;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = OperatingSystem.IsWindows();
        foreach ((string name, string value) in start.Environment)
        {
            info.Environment[name] = value;
        }

        WindowsJob? job = OperatingSystem.IsWindows() ? new WindowsJob() : null;
        Process process = new() { StartInfo = info, EnableRaisingEvents = true };
        try
        {
            process.Start();
            if (OperatingSystem.IsWindows())
            {
                job!.Add(process);
            }

            return new GuardedProcess(process, job, log);
        }
        catch
        {
            job?.Dispose();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Asks for the end-of-output mark behind all that has been written so far.</summary>
    /// <returns>True if the mark will come; false where nothing can write it (Windows) or the process has ended.</returns>
    public async ValueTask<bool> MarkOutputAsync()
    {
        if (_output.IsFaulted)
        {
            await _output.ConfigureAwait(false);
        }

        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        try
        {
            Stream input = _process.StandardInput.BaseStream;
            await input.WriteAsync("\n"u8.ToArray()).ConfigureAwait(false);
            await input.FlushAsync().ConfigureAwait(false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Ends the process and all that it started, and waits for its end.</summary>
    /// <returns>When nothing of it runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isEnding, 1) != 0)
        {
            await Exited.ConfigureAwait(false);
            return;
        }

        _job?.Dispose();
        try
        {
            // The guard takes the end of its input as the order to end the function.
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The other end is closed already.
        }

        await ((Task)Exited).WaitAsync(s_endTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!Exited.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
            await Exited.ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private static ProcessStartInfo BehindGuard(ProcessStart start, string mark)
    {
        ProcessStartInfo info = new("/bin/sh");
        string[] arguments =
        [
            "-c", Bootstrap.Read("guard.sh"), "guard", TreeNumber(), mark, Tool("setsid"), OperatingSystem.IsLinux() ? Tool("grep") : string.Empty, start.FileName,
            .. start.Arguments,
        ];
        foreach (string argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        return info;
    }

    // In blocks of 512 bytes still a size that a signed 64-bit number holds, and that no file reaches.
    private static string TreeNumber() => Random.Shared.NextInt64(1L << 52, 1L << 53).ToString(CultureInfo.InvariantCulture);

    // By full path: the function's PATH is the user's to set.
    private static string Tool(string name) =>
        s_toolFolders.Select(folder => folder + name).FirstOrDefault(File.Exists) ?? string.Empty;

    private static async Task ReadOutputAsync(Process process, FunctionLog log)
    {
        List<Task> readers = [ReadOnThread(process.StandardOutput.BaseStream, log)];
        if (process.StartInfo.RedirectStandardError)
        {
            readers.Add(ReadOnThread(process.StandardError.BaseStream, log));
        }

        try
        {
            await Task.WhenAll(readers).ConfigureAwait(false);
        }
        finally
        {
            log.End();
        }
    }

    // A thread of its own: reads of a pipe block, and a blocked pool thread a function would starve the pool.
    private static Task ReadOnThread(Stream stream, FunctionLog log)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            byte[] buffer = new byte[16 * 1024];
            try
            {
                int count;
                while ((count = stream.Read(buffer)) > 0)
                {
                    log.Add(buffer.AsSpan(0, count));
                }
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // The pipe broke with the process: there is no more output.
            }
            catch (Exception exception)
            {
                // On a thread of its own it would end the whole host; the next test tells it instead.
                ended.SetException(exception);
                return;
            }

            ended.SetResult();
        })
        {
            IsBackground = true,
            Name = "function output",
        };
        thread.Start();
        return ended.Task;
    }

    private async Task<int> WaitForEndAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);

        // What escaped the guard could hold the pipe open for ever.
        await _output.WaitAsync(s_endTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _process.ExitCode;
    }
}
