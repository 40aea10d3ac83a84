using System.Diagnostics;
using System.Text;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>What one run of a program gave.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a program to its end, with nothing to read from standard input.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Environment variables to set besides those of the tests.</param>
    public static Task<ProgramRun> RunAsync(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        RunAsync(program, arguments, environment, question: null, answer: string.Empty);

    /// <summary>Runs a program to its end, and answers what it asks.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Environment variables to set besides those of the tests.</param>
    /// <param name="question">The text in its output that asks; null for none.</param>
    /// <param name="answer">What it then gets to read from standard input.</param>
    public static Task<ProgramRun> RunAsync(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment, string? question, string answer)
    {
        ProcessStartInfo start = new(program, arguments);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return RunAsync(start, s_limit, process => TalkAsync(process, question, answer));
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">The program, with its arguments, its folder and its environment.</param>
    /// <param name="limit">How long it may take; then it is ended.</param>
    /// <param name="input">What it reads from standard input.</param>
    public static Task<ProgramRun> RunAsync(ProcessStartInfo start, TimeSpan limit, string input) => RunAsync(start, limit, async process =>
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        return await output;
    });

    private static async Task<ProgramRun> RunAsync(ProcessStartInfo start, TimeSpan limit, Func<Process, Task<string>> talkAsync)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = talkAsync(process);
        using CancellationTokenSource end = new(limit);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end within {limit}. It wrote: {await output}{await error}");
        }

        return new ProgramRun(process.ExitCode, await output, await error);
    }

    private static async Task<string> TalkAsync(Process process, string? question, string answer)
    {
        if (question is null)
        {
            process.StandardInput.Close();
        }

        StringBuilder output = new();
        char[] buffer = new char[4096];
        int answered = 0;
        for (int read; (read = await process.StandardOutput.ReadAsync(buffer)) > 0;)
        {
            output.Append(buffer, 0, read);
            if (question is null)
            {
                continue;
            }

            for (int asked = output.ToString().Split(question).Length - 1; answered < asked; answered++)
            {
                await process.StandardInput.WriteAsync(answer);
            }

            await process.StandardInput.FlushAsync();
        }

        return output.ToString();
    }
}
