namespace IoTAuthorizerTest.Unit.Backends;

/// <summary>A clock that stands still until a test moves it, with timers that fire as it passes them.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private readonly object _gate = new();
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Elapsed => TimeSpan.FromTicks(GetTimestamp());

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock from timer to timer until a task has ended.</summary>
    public async Task RunUntilAsync(Task task)
    {
        for (int turn = 0; !task.IsCompleted; turn++)
        {
            if (turn > 100_000)
            {
                throw new TimeoutException("The task did not end, however far the clock went.");
            }

            // Continuations run first: a timer that they set may be due before those that are there.
            for (int yielded = 0; yielded < 20 && !task.IsCompleted; yielded++)
            {
                await Task.Yield();
            }

            FireNext();
        }
    }

    private void FireNext()
    {
        ManualTimer? next;
        lock (_gate)
        {
            next = _timers.Where(timer => timer.Due is not null).MinBy(timer => timer.Due);
            if (next is null)
            {
                return;
            }

            _now = Math.Max(_now, next.Due!.Value);
            next.Due = null;
        }

        next.Fire();
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public long? Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime.Ticks;
                if (!clock._timers.Contains(this))
                {
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
