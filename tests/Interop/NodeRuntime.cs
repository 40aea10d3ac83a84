using System.Diagnostics;
using System.Runtime.InteropServices;
using IoTAuthorizerTest.TestSupport;

namespace IoTAuthorizerTest.InteropTests;

/// <summary>Node.js with the packages of the committed lock file, installed on the first use.</summary>
internal static class NodeRuntime
{
    private static readonly TimeSpan s_installLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_runLimit = TimeSpan.FromMinutes(1);

    private static readonly string s_folder = Path.Combine(StagedModule.RepositoryRoot, "tests", "Interop");
    private static readonly SemaphoreSlim s_installing = new(1, 1);

    /// <summary>Says why the official client cannot be run; null when it can.</summary>
    public static string? WhyMissing =>
        FindOnPath("node") is null ? "Node.js is not installed: the official AWS client cannot be run."
        : FindOnPath("npm") is null ? "npm is not installed: the official AWS client cannot be installed."
        : null;

    /// <summary>Runs a script of this folder.</summary>
    /// <param name="script">The script's file name.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <returns>The lines of its standard output.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string script, string input)
    {
        await InstallAsync();
        string output = await StartAsync(FindOnPath("node")!, [Path.Combine(s_folder, script)], input, s_runLimit);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static async Task InstallAsync()
    {
        await s_installing.WaitAsync();
        try
        {
            // npm writes this copy of the lock file last.
            FileInfo installed = new(Path.Combine(s_folder, "node_modules", ".package-lock.json"));
            if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(s_folder, "package-lock.json")))
            {
                await StartAsync(FindOnPath("npm")!, ["ci", "--no-progress"], string.Empty, s_installLimit);
            }
        }
        finally
        {
            s_installing.Release();
        }
    }

    private static async Task<string> StartAsync(string program, string[] arguments, string input, TimeSpan limit)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = s_folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using CancellationTokenSource timeout = new(limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{program} {string.Join(' ', arguments)}' did not end within {limit}.");
        }

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {await output} {await errors}");
    }

    private static string? FindOnPath(string program)
    {
        string[] names = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? [program + ".exe", program + ".cmd"] : [program];
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
