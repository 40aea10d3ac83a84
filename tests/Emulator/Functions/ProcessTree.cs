using System.Diagnostics;
using IoTAuthorizerTest.TestSupport;

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
        while (ids.Any(ProcessTable.IsRunning))
        {
            if (clock.Elapsed > s_bound)
            {
                return false;
            }

            await Task.Delay(10);
        }

        return true;
    }
}
