using IoTAuthorizerTest.TestSupport;

namespace IoTAuthorizerTest.ModuleTests.ShellTests;

/// <summary>The shell as a process of its own.</summary>
internal static class ShellProcess
{
    /// <summary>Runs the shell to its end.</summary>
    public static Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.RunAsync("dotnet", [ShellAssembly(), .. arguments]);

    private static string ShellAssembly()
    {
        // .../tests/Module/bin/<configuration>/<framework>/
        DirectoryInfo framework = new(AppContext.BaseDirectory);
        return Path.Combine(StagedModule.RepositoryRoot, "src", "Shell", "bin", framework.Parent!.Name, framework.Name, "IoTAuthorizerShell.dll");
    }
}
