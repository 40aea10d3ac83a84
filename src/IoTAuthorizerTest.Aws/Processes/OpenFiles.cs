using System.Globalization;
using System.Runtime.Versioning;

namespace IoTAuthorizerTest.Aws.Processes;

/// <summary>
/// What processes have open, as Linux shows it: whether something from outside them could end their wait. What is not known
/// to be harmless counts as a way in.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class OpenFiles
{
    private const string SocketPrefix = "socket:[";
    private const string PipePrefix = "pipe:[";
    private const string AnonymousPrefix = "anon_inode:";
    private const string DevicePrefix = "/dev/";

    // Fields of /proc/net/unix; the flag of a socket that only listens (__SO_ACCEPTCON).
    private const int UnixFlags = 3;
    private const int UnixInode = 6;
    private const string Listens = "00010000";

    // The access mode in the octal flags of /proc/<id>/fdinfo (open(2)).
    private const string Flags = "flags:";
    private const int AccessMode = 3;
    private const int WriteOnly = 1;

    // What a process tells itself with, and devices that never keep anybody waiting.
    private static readonly HashSet<string> s_inner = new(StringComparer.Ordinal)
    {
        "anon_inode:[eventfd]", "anon_inode:[eventpoll]", "anon_inode:[timerfd]", "anon_inode:[signalfd]",
        "/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom",
    };

    /// <summary>Gets the pipes and sockets of this process: what a child was given, or got by inheritance, is among them.</summary>
    /// <returns>Their names; empty when they cannot be seen.</returns>
    public static HashSet<string> OfThisProcess()
    {
        try
        {
            return [.. Links("self").Select(link => link.Target).Where(target => target.StartsWith(SocketPrefix, StringComparison.Ordinal) || target.StartsWith(PipePrefix, StringComparison.Ordinal))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>
    /// Tells whether processes that sleep may be waiting for somebody else: a socket, a terminal or another device, a pipe
    /// whose writer is no one of them, a file that is watched, or a lock.
    /// </summary>
    /// <param name="processes">Their ids.</param>
    /// <param name="given">Pipes and sockets that are not theirs and tell nothing of them (<see cref="OfThisProcess"/>).</param>
    /// <returns>Whether there is such a thing, or it cannot be seen.</returns>
    public static bool LeadOutside(IReadOnlyList<int> processes, IReadOnlySet<string> given)
    {
        try
        {
            HashSet<string> read = [];
            HashSet<string> written = [];
            foreach (int process in processes)
            {
                string id = process.ToString(CultureInfo.InvariantCulture);
                Lazy<HashSet<string>> listening = new(() => ListeningUnixSockets(id));
                foreach ((string name, string target) in Links(id).Where(link => !given.Contains(link.Target)))
                {
                    if (target.StartsWith(PipePrefix, StringComparison.Ordinal))
                    {
                        (IsWriteOnly(id, name) ? written : read).Add(target);
                    }
                    else if (target.StartsWith(SocketPrefix, StringComparison.Ordinal) ? !listening.Value.Contains(target) : IsOutside(target))
                    {
                        return true;
                    }
                }
            }

            return read.Except(written).Any() || WaitsForLock(processes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static bool IsOutside(string target) =>
        !s_inner.Contains(target) && (target.StartsWith(AnonymousPrefix, StringComparison.Ordinal) || target.StartsWith(DevicePrefix, StringComparison.Ordinal));

    private static IEnumerable<(string Name, string Target)> Links(string id) =>
        Directory.EnumerateFileSystemEntries($"/proc/{id}/fd").Select(path => (Path.GetFileName(path), new FileInfo(path).LinkTarget ?? string.Empty));

    private static bool IsWriteOnly(string id, string descriptor)
    {
        string flags = File.ReadLines($"/proc/{id}/fdinfo/{descriptor}").First(line => line.StartsWith(Flags, StringComparison.Ordinal));
        return (Convert.ToInt32(flags[Flags.Length..].Trim(), 8) & AccessMode) == WriteOnly;
    }

    // The diagnostics of a .NET program listen for as long as it runs; nobody is asked by that.
    private static HashSet<string> ListeningUnixSockets(string id) => [.. File.ReadLines($"/proc/{id}/net/unix")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields.Length > UnixInode && fields[UnixFlags] == Listens)
        .Select(fields => $"{SocketPrefix}{fields[UnixInode]}]")];

    // A waiter's line is "1: -> FLOCK  ADVISORY  WRITE 4711 08:01:42 0 EOF".
    private static bool WaitsForLock(IReadOnlyList<int> processes) => File.ReadLines("/proc/locks")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Any(fields => fields.Length > 5 && fields[1] == "->" && int.TryParse(fields[5], CultureInfo.InvariantCulture, out int holder) && processes.Contains(holder));
}
