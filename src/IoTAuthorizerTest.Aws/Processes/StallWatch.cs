using System.Diagnostics;
using System.Runtime.Versioning;

namespace IoTAuthorizerTest.Aws.Processes;

/// <summary>
/// Finds out that a program will not come to an end by itself: for a while nothing of it has run, and at no look it had
/// anything open that leads to somebody else: no network, user, device or other program. A login in a browser, the touch of
/// a key and a slow network do not look like this; a program that sleeps, and one whose threads wait for each other, do.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class StallWatch
{
    // A request over a network lasts longer, and is not missed.
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);

    // The error is wanted within two seconds of the command.
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(1.2);

    private readonly int _process;
    private readonly HashSet<string> _ours;

    /// <summary>Initializes a new instance of the <see cref="StallWatch"/> class, while the program's standard input, output and error are still open here.</summary>
    /// <param name="process">The program's process id.</param>
    public StallWatch(int process)
    {
        _process = process;
        _ours = OpenFiles.OfThisProcess();
    }

    /// <summary>Waits until the program has stalled.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>True when it has; false as soon as it asks somebody, for then nobody knows how long the answer takes.</returns>
    public async Task<bool> StallsAsync(CancellationToken cancellationToken)
    {
        ProcessTree? last = null;
        long since = Stopwatch.GetTimestamp();
        while (true)
        {
            await Task.Delay(s_interval, cancellationToken).ConfigureAwait(false);
            ProcessTree? look = ProcessTree.Look(_process);
            if (look is not null && OpenFiles.LeadOutside(look.Processes, _ours))
            {
                return false;
            }

            if (look is not { Sleeps: true, Processes.Count: > 0 } || look.Activity != last?.Activity)
            {
                last = look;
                since = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(since) >= s_quiet)
            {
                return true;
            }
        }
    }
}
