using System.Diagnostics;

namespace IoTAuthorizerTest.Aws.Processes;

/// <summary>How a command line is given to the system's shell.</summary>
internal static class ShellCommand
{
    /// <summary>Makes the start of a command whose input, output and errors are read and written here.</summary>
    /// <param name="command">The command line as a user would type it.</param>
    /// <param name="isWindows">Whether the shell is cmd.exe; else it is that of POSIX.</param>
    /// <returns>The start.</returns>
    public static ProcessStartInfo Create(string command, bool isWindows)
    {
        // Without /s, cmd.exe takes away the first and the last quote of a command that has more than two of them ("a b.exe" "c d");
        // with it, exactly those around the whole ("cmd /?"). /d keeps the user's AutoRun from writing into the output.
        ProcessStartInfo start = isWindows
            ? new("cmd.exe") { Arguments = $"/d /s /c \"{command}\"" }
            : new("/bin/sh") { ArgumentList = { "-c", command } };
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.CreateNoWindow = true;
        return start;
    }
}
