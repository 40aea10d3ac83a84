using System.Diagnostics;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>The machine's processes.</summary>
public static class ProcessTable
{
    /// <summary>Tells whether a process runs.</summary>
    /// <param name="pid">The process's id.</param>
    public static bool IsRunning(int pid)
    {
        try
        {
            using Process process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
