using System.Globalization;
using System.Management.Automation;
using IoTAuthorizerTest.Commands;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>What the bar of a run says, and when.</summary>
public sealed class RunProgressTests
{
    private readonly MovedClock _clock = new();

    public RunProgressTests() => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

    [Fact]
    public void The_first_half_second_has_no_bar()
    {
        RunProgress progress = Begun();

        _clock.Pass(RunProgress.Patience - TimeSpan.FromTicks(1));
        ProgressRecord? early = progress.Update();
        _clock.Pass(TimeSpan.FromTicks(1));

        Assert.Null(early);
        Assert.NotNull(progress.Update());
    }

    [Fact]
    public void Time_before_the_first_input_does_not_count()
    {
        RunProgress progress = new(7, "Testing Fleet", _clock);
        _clock.Pass(TimeSpan.FromMinutes(1));
        ProgressRecord? before = progress.Update();

        progress.Begin();
        ProgressRecord? atOnce = progress.Update();
        Finish(progress, 10);
        _clock.Pass(TimeSpan.FromSeconds(1));

        Assert.Null(before);
        Assert.Null(atOnce);
        Assert.Equal("10 done, 10.0/s, 0 failed", progress.Update()!.StatusDescription);
    }

    [Fact]
    public void Only_the_first_input_starts_the_clock()
    {
        RunProgress progress = Begun();
        _clock.Pass(RunProgress.Patience);

        progress.Begin();

        Assert.NotNull(progress.Update());
    }

    [Fact]
    public void It_is_drawn_five_times_a_second_at_most()
    {
        RunProgress progress = Begun();
        int drawn = 0;

        for (int millisecond = 0; millisecond < 2_000; millisecond++)
        {
            _clock.Pass(TimeSpan.FromMilliseconds(1));
            progress.Count(failed: false);
            drawn += progress.Update() is null ? 0 : 1;
        }

        // At 500, 700, ... 1900 ms.
        Assert.Equal(8, drawn);
    }

    [Theory]
    [InlineData(0, 0, null, 1, "0 done, waiting for the first answer")]
    [InlineData(0, 0, 1, 1, "waiting for the answer")]
    [InlineData(0, 0, 10_000, 1, "0 of 10,000, waiting for the first answer")]
    [InlineData(1, 0, 1, 1, "1 of 1, 1.0/s, 0 failed")]
    [InlineData(1, 1, null, 2, "1 done, 30.0/min, 1 failed")]
    [InlineData(3, 1, 10, 120, "3 of 10, 1.5/min, 1 failed, 4m left")]
    [InlineData(59, 0, 60, 7_140, "59 of 60, 29.7/h, 0 failed, 2m left")]
    [InlineData(1_234, 3, 10_000, 125.92, "1,234 of 10,000, 9.8/s, 3 failed, 14m left")]
    [InlineData(1_000, 0, 2_000, 100, "1,000 of 2,000, 10.0/s, 0 failed")]
    [InlineData(1_000, 1_000, 85_000, 100, "1,000 of 85,000, 10.0/s, 1,000 failed, 2h 20m left")]
    [InlineData(1_000, 0, 2_000_000, 100, "1,000 of 2,000,000, 10.0/s, 0 failed, 2d 7h left")]
    [InlineData(50_000, 0, null, 20, "50,000 done, 2,500/s, 0 failed")]
    [InlineData(10, 0, 10, 5, "10 of 10, 2.0/s, 0 failed")]
    [InlineData(12, 0, 10, 6, "12 of 12, 2.0/s, 0 failed")]
    [InlineData(1, 0, int.MaxValue, 86_400, "1 of 2,147,483,647, 0.0/h, 0 failed, 24,855d 3h left")]
    public void It_tells_count_rate_failures_and_a_long_remaining_time(int done, int failed, int? total, double seconds, string status)
    {
        RunProgress progress = After(done, failed, total, seconds);

        Assert.Equal(status, progress.Update()!.StatusDescription);
    }

    [Theory]
    [InlineData(0, 10, 1, 0, -1)]
    [InlineData(1, 10, 1, 10, 9)]
    [InlineData(1, 3, 1, 33, 2)]
    [InlineData(999, 1_000, 100, 99, 1)]
    [InlineData(1_000, 1_000, 100, 100, 0)]
    [InlineData(12, 10, 6, 100, 0)]
    [InlineData(1, int.MaxValue, 86_400, 0, int.MaxValue)]
    [InlineData(30_000_000, 60_000_000, 1, 50, 1)]
    public void A_known_total_gives_the_percentage_and_the_seconds_left(int done, int total, double seconds, int percent, int secondsLeft)
    {
        ProgressRecord record = After(done, 0, total, seconds).Update()!;

        Assert.Equal((percent, secondsLeft), (record.PercentComplete, record.SecondsRemaining));
    }

    [Fact]
    public void While_input_still_comes_there_is_no_percentage_and_no_time()
    {
        ProgressRecord record = After(500, 0, total: null, 10).Update()!;

        Assert.Equal((-1, -1), (record.PercentComplete, record.SecondsRemaining));
    }

    [Fact]
    public void The_total_may_become_known_on_the_way()
    {
        RunProgress progress = After(100, 0, total: null, 10);
        progress.Update();

        progress.Expect(120);
        _clock.Pass(TimeSpan.FromSeconds(10));

        ProgressRecord record = progress.Update()!;
        Assert.Equal(("100 of 120, 5.0/s, 0 failed", 83, 4), (record.StatusDescription, record.PercentComplete, record.SecondsRemaining));
    }

    [Fact]
    public void Numbers_are_written_as_the_user_writes_them()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

        Assert.Equal("1.234 of 10.000, 12,3/s, 0 failed, 11m left", After(1_234, 0, 10_000, 100).Update()!.StatusDescription);
    }

    [Fact]
    public void Every_record_is_of_the_same_activity_and_the_last_one_ends_it()
    {
        RunProgress progress = After(1, 0, 2, 1);

        ProgressRecord first = progress.Update()!;
        ProgressRecord last = progress.Complete();

        Assert.Equal((7, "Testing Fleet", ProgressRecordType.Processing), (first.ActivityId, first.Activity, first.RecordType));
        Assert.Equal((7, "Testing Fleet", ProgressRecordType.Completed), (last.ActivityId, last.Activity, last.RecordType));
    }

    private RunProgress Begun()
    {
        RunProgress progress = new(7, "Testing Fleet", _clock);
        progress.Begin();
        return progress;
    }

    private RunProgress After(int done, int failed, int? total, double seconds)
    {
        RunProgress progress = Begun();
        Finish(progress, done, failed);
        if (total is not null)
        {
            progress.Expect(total.Value);
        }

        _clock.Pass(TimeSpan.FromSeconds(seconds));
        return progress;
    }

    private static void Finish(RunProgress progress, int done, int failed = 0)
    {
        for (int input = 0; input < done; input++)
        {
            progress.Count(failed: input < failed);
        }
    }

    private sealed class MovedClock : TimeProvider
    {
        private long _now = 1_000;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
