using System.Globalization;
using System.Management.Automation;

namespace IoTAuthorizerTest.Commands;

/// <summary>
/// What the progress bar of a run says: count, rate, failures, and the remaining time where the total is known. Pure: the clock is given,
/// and records come out; <see cref="ProgressBar"/> shows them.
/// </summary>
/// <param name="activityId">Tells this bar from others.</param>
/// <param name="activity">What is being done.</param>
/// <param name="clock">Measures how long the run lasts.</param>
internal sealed class RunProgress(int activityId, string activity, TimeProvider clock)
{
    /// <summary>How often the bar is drawn at most; pwsh itself draws no more often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a run lasts before there is a bar: for a shorter one it would only flicker.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    // From here on the seconds that hosts show beside the bar ("8400s") are hard to read.
    private static readonly TimeSpan s_longTime = TimeSpan.FromMinutes(2);

    private long? _start;
    private long _lastShown;
    private int _failures;
    private int? _total;

    /// <summary>Gets how many inputs are done.</summary>
    public int Done { get; private set; }

    /// <summary>Starts the clock, once: called with the first input, so that waiting for it is not taken for slow work.</summary>
    public void Begin() => _start ??= _lastShown = clock.GetTimestamp();

    /// <summary>Tells how many inputs there are in all.</summary>
    /// <param name="total">The number of inputs, those that are done included.</param>
    public void Expect(int total) => _total = total;

    /// <summary>Counts an input that is done.</summary>
    /// <param name="failed">Whether it counts as a failure.</param>
    public void Count(bool failed)
    {
        Done++;
        _failures += failed ? 1 : 0;
    }

    /// <summary>Makes the record to show now.</summary>
    /// <returns>The record; null in the first half second, and when the last one was made a moment ago.</returns>
    public ProgressRecord? Update()
    {
        if (_start is not { } start)
        {
            return null;
        }

        long now = clock.GetTimestamp();
        TimeSpan elapsed = clock.GetElapsedTime(start, now);
        if (elapsed < Patience || clock.GetElapsedTime(_lastShown, now) < Interval)
        {
            return null;
        }

        _lastShown = now;
        double rate = Done / elapsed.TotalSeconds;

        // More than was announced may have come: a bar is never more than full.
        int? total = _total is { } announced ? Math.Max(announced, Done) : null;
        TimeSpan? remaining = total is null || Done == 0 ? null : Remaining(total.Value - Done, rate);
        return new ProgressRecord(activityId, activity, Status(total, rate, remaining))
        {
            PercentComplete = total is > 0 ? (int)(100L * Done / total.Value) : -1,
            SecondsRemaining = remaining is null ? -1 : (int)Math.Ceiling(remaining.Value.TotalSeconds),
        };
    }

    /// <summary>Makes the record that takes the bar away.</summary>
    /// <returns>A record of the type Completed.</returns>
    public ProgressRecord Complete() => new(activityId, activity, "done") { RecordType = ProgressRecordType.Completed };

    // ProgressRecord counts seconds in an int.
    private static TimeSpan Remaining(int inputs, double rate) => TimeSpan.FromSeconds(Math.Min(inputs / rate, int.MaxValue));

    // Short, with the failures before the time: in a window of 80 columns pwsh leaves about 50 for it and cuts off the rest.
    private string Status(int? total, double rate, TimeSpan? remaining)
    {
        string count = total is null ? $"{Number(Done)} done" : $"{Number(Done)} of {Number(total.Value)}";
        if (Done == 0)
        {
            return total == 1 ? "waiting for the answer" : $"{count}, waiting for the first answer";
        }

        string time = remaining >= s_longTime ? $", {LongTime(remaining.Value)} left" : string.Empty;
        return $"{count}, {Rate(rate)}, {Number(_failures)} failed{time}";
    }

    // A slow rate is told by the minute or the hour: "0.0/s" would say that nothing happens.
    private static string Rate(double rate) => rate switch
    {
        >= 100 => string.Create(CultureInfo.CurrentCulture, $"{rate:N0}/s"),
        >= 1 => string.Create(CultureInfo.CurrentCulture, $"{rate:N1}/s"),
        >= 1 / 60.0 => string.Create(CultureInfo.CurrentCulture, $"{rate * 60:N1}/min"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{rate * 3600:N1}/h"),
    };

    private static string LongTime(TimeSpan time) => time switch
    {
        { Days: > 0 } => $"{Number(time.Days)}d {time.Hours}h",
        { Hours: > 0 } => $"{time.Hours}h {time.Minutes}m",
        _ => $"{time.Minutes}m",
    };

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
