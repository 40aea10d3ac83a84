using System.Diagnostics;
using System.Runtime.Versioning;

namespace IoTAuthorizerTest.Aws.Processes;

/// <summary>
/// Finds out that a program will not come to an end by itself: for a while nothing of it has run, and nothing that it has
/// open leads to anybody else: no network, user, device or other program. A login in a browser, the touch of a key
/// and a slow network do not look like this; a program that sleeps, and one whose threads wait for each other, do.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class StallWatch
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

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

    /// <summary>Waits until the program stalls, which may never be.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>A task that ends when the program has stalled.</returns>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        ProcessTree? last = null;
        long since = Stopwatch.GetTimestamp();
        while (true)
        {
            await Task.Delay(s_interval, cancellationToken).ConfigureAwait(false);
            ProcessTree? look = ProcessTree.Look(_process);
            if (look is not { Sleeps: true, Processes.Count: > 0 } || look.Activity != last?.Activity)
            {
                last = look;
                since = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(since) >= s_quiet)
            {
                if (!OpenFiles.LeadOutside(look.Processes, _ours))
                {
                    return;
                }

                since = Stopwatch.GetTimestamp();
            }
        }
    }
}
