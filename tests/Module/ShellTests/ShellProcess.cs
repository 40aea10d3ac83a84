using System.Diagnostics;
using IoTAuthorizerTest.TestSupport;

namespace IoTAuthorizerTest.ModuleTests.ShellTests;

/// <summary>What one run of the shell gave.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record ShellProcess(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs the shell to its end.</summary>
    public static async Task<ShellProcess> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(ShellAssembly());
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(s_limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The shell did not end within {s_limit}. It wrote: {await output}{await error}");
        }

        return new ShellProcess(process.ExitCode, await output, await error);
    }

    private static string ShellAssembly()
    {
        // .../tests/Module/bin/<configuration>/<framework>/
        DirectoryInfo framework = new(AppContext.BaseDirectory);
        return Path.Combine(StagedModule.RepositoryRoot, "src", "Shell", "bin", framework.Parent!.Name, framework.Name, "IoTAuthorizerShell.dll");
    }
}
