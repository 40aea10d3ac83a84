using System.Diagnostics;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>The machine's processes.</summary>
public static class ProcessTable
{
    /// <summary>Tells whether a process runs.</summary>
    /// <param name="id">The process's id.</param>
    public static bool IsRunning(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return !process.HasExited && !IsZombie(id);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Ended, but its parent (perhaps the container's first process) has not taken note.
    private static bool IsZombie(int id)
    {
        try
        {
            return OperatingSystem.IsLinux() && File.ReadLines($"/proc/{id}/status").Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
