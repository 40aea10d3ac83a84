namespace IoTAuthorizerTest.TestSupport;

/// <summary>A real pwsh, as a process of its own: the console host, which the engine does not bring.</summary>
public static class PwshProcess
{
    // A terminal is asked where its cursor is before pwsh draws; this one says: in the first column of the first line.
    private const string CursorQuestion = "\u001b[6n";
    private const string CursorAnswer = "\u001b[1;1R";

    private static readonly string? s_pwsh = ProgramPath.Find("pwsh");

    /// <summary>Gets the reason why there is no pwsh to run; null when there is one.</summary>
    public static string? WhyMissing => s_pwsh is null ? "pwsh is not installed." : null;

    /// <summary>Gets the reason why pwsh cannot be run in a terminal; null when it can.</summary>
    public static string? WhyNoTerminal =>
        WhyMissing ?? (OperatingSystem.IsLinux() && ProgramPath.Find("script") is not null ? null : "There is no program script of util-linux, which makes pseudo-terminals.");

    /// <summary>Runs pwsh with its output redirected.</summary>
    /// <param name="arguments">Its arguments besides -NoProfile.</param>
    public static Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.RunAsync(s_pwsh!, ["-NoProfile", .. arguments]);

    /// <summary>Runs a script file in a pseudo-terminal of 80 columns.</summary>
    /// <param name="file">The script's path.</param>
    /// <param name="terminal">The kind of terminal, as the environment variable TERM has it.</param>
    public static Task<ProgramRun> RunInTerminalAsync(string file, string terminal) => ProgramRun.RunAsync(
        ProgramPath.Find("script")!,
        ["-qec", "stty columns 80 rows 24; exec \"$PWSH\" -NoProfile -File \"$FILE\"", "/dev/null"],
        [("PWSH", s_pwsh!), ("FILE", file), ("TERM", terminal)],
        CursorQuestion,
        CursorAnswer);
}
