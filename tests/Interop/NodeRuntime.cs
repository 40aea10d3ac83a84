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
        ProgramPath.Find("node") is null ? "Node.js is not installed: its packages cannot be run."
        : ProgramPath.Find("npm") is null ? "npm is not installed: the packages of Node.js cannot be installed."
        : null;

    /// <summary>Runs a script of this folder.</summary>
    /// <param name="script">The script's file name.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <returns>The lines of its standard output.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string script, string input)
    {
        await InstallAsync();
        string output = await ExternalProgram.RunAsync(ProgramPath.Find("node")!, [Path.Combine(s_folder, script)], s_folder, s_runLimit, input);
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
                await ExternalProgram.RunAsync(ProgramPath.Find("npm")!, ["ci", "--no-progress"], s_folder, s_installLimit);
            }
        }
        finally
        {
            s_installing.Release();
        }
    }
}
