using System.Globalization;
using System.Management.Automation;

namespace IoTAuthorizerTest.Commands;

/// <summary>The progress of a run: count, rate, failures, and the remaining time where the total is known. Says nothing in the first half second, nor where output is redirected.</summary>
internal sealed class RunProgress
{
    /// <summary>How often the bar is drawn at most.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private const int ActivityId = 1;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    private readonly string _activity;
    private readonly TimeProvider _clock;
    private readonly bool _silent;
    private readonly long _start;
    private long _lastShown;
    private int _failures;
    private int? _total;
    private bool _shown;

    public RunProgress(string activity, TimeProvider clock)
        : this(activity, clock, Console.IsOutputRedirected)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="RunProgress"/> class for tests.</summary>
    internal RunProgress(string activity, TimeProvider clock, bool silent)
    {
        _activity = activity;
        _clock = clock;
        _silent = silent;
        _start = _lastShown = clock.GetTimestamp();
    }

    /// <summary>Gets how many inputs are done.</summary>
    public int Done { get; private set; }

    public void Expect(int total) => _total = total;

    public void Count(bool failed)
    {
        Done++;
        _failures += failed ? 1 : 0;
    }

    /// <summary>Makes the record to show now; null when it is too early or nothing should be shown.</summary>
    public ProgressRecord? Update()
    {
        long now = _clock.GetTimestamp();
        TimeSpan elapsed = _clock.GetElapsedTime(_start, now);
        if (_silent || elapsed < s_patience || _clock.GetElapsedTime(_lastShown, now) < Interval)
        {
            return null;
        }

        _lastShown = now;
        _shown = true;
        double rate = Done / elapsed.TotalSeconds;
        string total = _total is null ? string.Empty : string.Create(CultureInfo.CurrentCulture, $" of {_total:N0}");
        ProgressRecord record = new(ActivityId, _activity, string.Create(CultureInfo.CurrentCulture, $"{Done:N0}{total} tested, {rate:N1}/s, {_failures:N0} not authenticated or failed"));
        if (_total is > 0)
        {
            record.PercentComplete = (int)Math.Min(100, 100L * Done / _total.Value);
            record.SecondsRemaining = rate > 0 ? (int)Math.Min(int.MaxValue, (_total.Value - Done) / rate) : -1;
        }

        return record;
    }

    /// <summary>Makes the record that takes the bar away; null when none was shown.</summary>
    public ProgressRecord? Complete() =>
        _shown ? new ProgressRecord(ActivityId, _activity, "done") { RecordType = ProgressRecordType.Completed } : null;
}
