namespace IoTAuthorizerTest.Shell;

/// <summary>What to run: a command, a script file with its arguments, or the demonstration.</summary>
/// <param name="Command">The command's text; null for a file.</param>
/// <param name="File">The script's path; null for a command.</param>
/// <param name="FileArguments">The script's arguments.</param>
internal sealed record ShellArguments(string? Command, string? File, IReadOnlyList<string> FileArguments)
{
    public const string Usage = """
        Usage:
          dotnet run --project src/Shell                           run the demonstration
          dotnet run --project src/Shell -- -Command <text>        run a command
          dotnet run --project src/Shell -- -File <path> [args]    run a script
        The module is imported. The exit code is 0 on success, 1 on an error, or the script's own.
        """;

    private const string Demo = "Demo.ps1";

    public static bool TryParse(string[] arguments, out ShellArguments parsed, out string problem)
    {
        parsed = new ShellArguments(null, Path.Combine(AppContext.BaseDirectory, Demo), []);
        problem = string.Empty;
        switch (arguments)
        {
            case []:
                return true;
            case [string option, string command, ..] when Is(option, "-Command"):
                parsed = new ShellArguments(string.Join(' ', arguments[1..]), null, []);
                problem = "The command is empty.";
                return command.Length > 0;
            case [string option, string file, ..] when Is(option, "-File"):
                parsed = new ShellArguments(null, Path.GetFullPath(file), arguments[2..]);
                problem = $"There is no file '{file}'.";
                return System.IO.File.Exists(file);
            default:
                problem = $"'{arguments[0]}' is not an option, or its value is missing.";
                return false;
        }
    }

    private static bool Is(string option, string name) =>
        option.TrimStart('-').Length > 0 && name.StartsWith("-" + option.TrimStart('-'), StringComparison.OrdinalIgnoreCase);
}
