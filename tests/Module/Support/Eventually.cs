using System.Diagnostics;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>Waits for what another thread or process is about to do.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until a condition holds; fails when it does not within the limit.</summary>
    public static void True(Func<bool> condition, TimeSpan limit, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException($"Not within {limit}: {what}");
            }

            Thread.Sleep(s_step);
        }
    }
}
