using System.Globalization;
using System.Runtime.Versioning;
using System.Text;

namespace IoTAuthorizerTest.Aws.Processes;

/// <summary>
/// One look at a program and all that it has started and not left behind, as Linux shows it (https://man7.org/linux/man-pages/man5/proc.5.html).
/// A thread that runs is counted in its context switches: two looks of the same <see cref="Activity"/> mean that nothing ran in between.
/// </summary>
/// <param name="Activity">The threads and how often each has run.</param>
/// <param name="Processes">The ids of the processes that have not ended.</param>
/// <param name="Sleeps">Whether every thread waits for an event, and none for a processor, for a disk or to be continued.</param>
[SupportedOSPlatform("linux")]
internal sealed record ProcessTree(string Activity, IReadOnlyList<int> Processes, bool Sleeps)
{
    private const char Sleeping = 'S';
    private const char Ended = 'Z';

    /// <summary>Looks at a program.</summary>
    /// <param name="id">The program's process id.</param>
    /// <returns>What was seen; null when it cannot be seen whole, for example because some of it ended meanwhile.</returns>
    public static ProcessTree? Look(int id)
    {
        StringBuilder activity = new();
        List<int> processes = [];
        bool sleeps = true;
        Stack<int> left = new([id]);
        try
        {
            while (left.TryPop(out int process))
            {
                bool ended = false;
                foreach (string thread in Directory.EnumerateDirectories($"/proc/{process}/task").Order(StringComparer.Ordinal))
                {
                    Dictionary<string, string> status = Status(thread);
                    char state = status["State"][0];
                    ended |= state == Ended;
                    sleeps &= state is Sleeping or Ended;
                    activity.Append(CultureInfo.InvariantCulture, $"{thread} {status["voluntary_ctxt_switches"]} {status["nonvoluntary_ctxt_switches"]} {state}\n");
                    foreach (string child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        left.Push(int.Parse(child, CultureInfo.InvariantCulture));
                    }
                }

                if (!ended)
                {
                    processes.Add(process);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or KeyNotFoundException)
        {
            return null;
        }

        return new ProcessTree(activity.ToString(), processes, sleeps);
    }

    private static Dictionary<string, string> Status(string thread)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Combine(thread, "status")))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                values[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        return values;
    }
}
