using System.Diagnostics;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

/// <summary>Looks at processes by id.</summary>
internal static class ProcessTree
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(10);

    /// <summary>Waits until none of the processes runs.</summary>
    /// <returns>False when one still does after a while.</returns>
    public static async Task<bool> HaveEndedAsync(params int[] ids)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (ids.Any(IsRunning))
        {
            if (clock.Elapsed > s_bound)
            {
                return false;
            }

            await Task.Delay(10);
        }

        return true;
    }

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
