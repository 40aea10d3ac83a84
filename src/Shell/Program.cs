namespace IoTAuthorizerTest.Shell;

/// <summary>
/// A small PowerShell host: runs the staged module on the real engine where pwsh is not installed.
/// Without arguments it runs the demonstration.
/// </summary>
internal static class Program
{
    private const int UsageError = 64;

    private static void Main(string[] arguments)
    {
        // Not by returning: a script may have left a thread behind that would keep the process alive.
        Environment.Exit(Run(arguments));
    }

    private static int Run(string[] arguments)
    {
        if (!ShellArguments.TryParse(arguments, out ShellArguments parsed, out string problem))
        {
            Console.Error.WriteLine(problem);
            Console.Error.WriteLine(ShellArguments.Usage);
            return UsageError;
        }

        using ShellSession session = new(ModuleLocator.FindManifest());
        return session.Run(parsed);
    }
}
