using System.Diagnostics;
using IoTAuthorizerTest.TestSupport;

namespace IoTAuthorizerTest.InteropTests;

/// <summary>Programs of other makers, run to their end within a limit.</summary>
internal static class ExternalProgram
{
    /// <summary>Runs a program.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="limit">How long it may take; then it is ended.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with another exit code than zero.</exception>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string folder, TimeSpan limit, string input = "")
    {
        ProgramRun run = await ProgramRun.RunAsync(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder }, limit, input);
        return run.ExitCode == 0
            ? run.Output
            : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {run.ExitCode}: {run.Output} {run.Error}");
    }
}
