using System.Diagnostics;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>Runs a PowerShell script in a process of its own, where nothing is loaded yet.</summary>
public static class FreshProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a script to its end.</summary>
    /// <param name="script">The script's text.</param>
    /// <param name="environment">Environment variables to set; null removes one. Whatever the tests' own environment says about AWS is removed first.</param>
    /// <param name="input">What a user would type at prompts.</param>
    /// <returns>What the process wrote, and its exit code.</returns>
    public static async Task<ScriptResult> RunAsync(string script, IReadOnlyDictionary<string, string?>? environment = null, string input = "")
    {
        string scriptFile = Path.Combine(Directory.CreateTempSubdirectory("iotauth-").FullName, "script.ps1");
        await File.WriteAllTextAsync(scriptFile, script);
        try
        {
            ProgramRun run = await ProgramRun.RunAsync(StartInfo(scriptFile, environment), s_limit, input);
            return new ScriptResult(run.ExitCode, Lines(run.Output), Lines(run.Error));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(scriptFile)!, recursive: true);
        }
    }

    private static ProcessStartInfo StartInfo(string scriptFile, IReadOnlyDictionary<string, string?>? environment)
    {
        ProcessStartInfo start = new("dotnet", [HostAssembly(), scriptFile]);
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // Nothing on the machine that runs the tests may answer for the instance metadata service.
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        return start;
    }

    private static string HostAssembly()
    {
        // .../tests/Module/bin/<configuration>/<framework>/
        DirectoryInfo framework = new(AppContext.BaseDirectory);
        return Path.Combine(StagedModule.RepositoryRoot, "tests", "Coexistence", "Host", "bin", framework.Parent!.Name, framework.Name, "CoexistenceHost.dll");
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
