namespace IoTAuthorizerTest.Backends;

/// <summary>
/// The pace of calls to a service with a quota of calls a second. Free until the service throttles; from then on calls are spaced evenly,
/// slower after each throttling and a little faster after each success, so that the pace settles at what the service accepts and
/// follows it up again. Safe for concurrent use.
/// </summary>
internal sealed class CallPace
{
    // The pace falls to this share of what was accepted, then climbs within a second by this share of itself, or by one call
    // a second where that is more: a great pace that met one throttling is not slow for minutes.
    private const double Decrease = 0.8;
    private const double IncreaseShare = 0.1;
    private const double LeastIncrease = 1.0;
    private const double MinimumRate = 0.5;

    // Calls already on their way when the service throttles are throttled too: they count as one event.
    private static readonly TimeSpan s_reaction = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_measure = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock;
    private readonly object _gate = new();
    private readonly Queue<long> _accepted = new();
    private long _nextTurn;
    private long _lastDecrease;
    private double _rate = double.PositiveInfinity;

    /// <summary>Initializes a new instance of the <see cref="CallPace"/> class.</summary>
    /// <param name="clock">Measures time and waits.</param>
    public CallPace(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _lastDecrease = long.MinValue;
    }

    /// <summary>Waits for the next call's turn.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the call may be made.</returns>
    public Task WaitTurnAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            if (double.IsPositiveInfinity(_rate))
            {
                return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
            }

            long now = _clock.GetTimestamp();
            long turn = Math.Max(now, _nextTurn);
            _nextTurn = turn + (long)(_clock.TimestampFrequency / _rate);
            wait = _clock.GetElapsedTime(now, turn);
        }

        return wait <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, _clock, cancellationToken);
    }

    /// <summary>Tells that the service accepted a call.</summary>
    public void Accepted()
    {
        lock (_gate)
        {
            long now = _clock.GetTimestamp();
            _accepted.Enqueue(now);
            Forget(now);
            if (!double.IsPositiveInfinity(_rate))
            {
                _rate += Math.Max(LeastIncrease, _rate * IncreaseShare) / Math.Max(_rate, 1);
            }
        }
    }

    /// <summary>Tells that the service throttled a call.</summary>
    /// <returns>The new pace in calls a second when this changed it; null when it was lowered a moment ago already.</returns>
    public double? Throttled()
    {
        lock (_gate)
        {
            long now = _clock.GetTimestamp();
            if (_lastDecrease != long.MinValue && _clock.GetElapsedTime(_lastDecrease, now) < s_reaction)
            {
                return null;
            }

            Forget(now);
            double current = double.IsPositiveInfinity(_rate) ? Math.Max(1, _accepted.Count) : _rate;
            _rate = Math.Max(MinimumRate, current * Decrease);
            _lastDecrease = now;
            return _rate;
        }
    }

    private void Forget(long now)
    {
        while (_accepted.TryPeek(out long oldest) && _clock.GetElapsedTime(oldest, now) > s_measure)
        {
            _accepted.Dequeue();
        }
    }
}
