using Xunit;

namespace IoTAuthorizerTest.Unit.Backends;

public sealed class PacedInvokerTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly ManualClock _clock = new();
    private readonly List<string> _trace = [];

    [Fact]
    public async Task A_fleet_meets_the_quota_without_losing_a_device()
    {
        QuotaBackend service = new(_clock, callsPerSecond: 10);

        string[] tested = await TestFleetAsync(service, devices: 200, concurrency: 5);

        Assert.Equal(Enumerable.Range(0, 200).Select(Name), tested);
        Assert.Equal(200, service.Accepted);
    }

    [Fact]
    public async Task The_pace_settles_near_the_quota()
    {
        QuotaBackend service = new(_clock, callsPerSecond: 10);

        await TestFleetAsync(service, devices: 600, concurrency: 5);

        // 600 devices at 10 a second take a minute; a pace that wastes more than a third of the quota is none.
        Assert.InRange(_clock.Elapsed.TotalSeconds, 59, 90);
        Assert.True(service.Throttled < 150, $"{service.Throttled} of {service.Accepted + service.Throttled} calls were throttled.");
    }

    [Fact]
    public async Task The_pace_recovers_when_the_quota_rises()
    {
        QuotaBackend service = new(_clock, callsPerSecond: 5);
        PacedInvoker invoker = Invoker();
        await TestFleetAsync(service, devices: 50, concurrency: 5, invoker);
        service.Quota = 40;
        TimeSpan start = _clock.Elapsed;

        await TestFleetAsync(service, devices: 600, concurrency: 20, invoker);

        // At the old pace it would take 120 seconds.
        Assert.True((_clock.Elapsed - start).TotalSeconds < 60, $"It took {_clock.Elapsed - start}.");
    }

    [Fact]
    public async Task A_great_pace_recovers_from_one_throttling_within_seconds()
    {
        QuotaBackend service = new(_clock, callsPerSecond: 200);
        PacedInvoker invoker = Invoker();
        await TestFleetAsync(service, devices: 400, concurrency: 20, invoker);
        service.Quota = 2000;
        TimeSpan start = _clock.Elapsed;

        await TestFleetAsync(service, devices: 10_000, concurrency: 200, invoker);

        // At the old pace it would take 50 seconds.
        Assert.True((_clock.Elapsed - start).TotalSeconds < 25, $"It took {_clock.Elapsed - start}.");
    }

    [Fact]
    public async Task A_service_that_does_not_throttle_is_not_slowed_down()
    {
        QuotaBackend service = new(_clock, callsPerSecond: int.MaxValue);

        await TestFleetAsync(service, devices: 1000, concurrency: 8);

        Assert.Equal(TimeSpan.Zero, _clock.Elapsed);
    }

    [Fact]
    public async Task A_service_that_always_throttles_ends_in_its_own_error_when_the_time_is_up()
    {
        QuotaBackend service = new(_clock, callsPerSecond: 0);

        Task<AuthorizerAnswer> test = InvokeAsync(Invoker(), service, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await _clock.RunUntilAsync(test);

        await Assert.ThrowsAsync<ThrottlingException>(() => test);
        Assert.Equal(20, _clock.Elapsed.TotalSeconds, tolerance: 0.001);
        Assert.True(service.Throttled > 2);
    }

    [Fact]
    public async Task A_service_that_never_answers_ends_in_a_timeout()
    {
        SilentBackend service = new();

        Task<AuthorizerAnswer> test = InvokeAsync(Invoker(), service, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await _clock.RunUntilAsync(test);

        AuthorizerTransportException failure = await Assert.ThrowsAsync<AuthorizerTransportException>(() => test);
        Assert.Equal(TransportFailure.Timeout, failure.Kind);
    }

    [Fact]
    public async Task Time_that_is_up_between_two_attempts_tells_why_the_last_one_failed()
    {
        AuthorizerTransportException refused = new(TransportFailure.Unreachable, "Connection refused");

        Task<AuthorizerAnswer> test = InvokeAsync(Invoker(), new SilentBackend(refused), TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await _clock.RunUntilAsync(test);

        Assert.Same(refused, await Assert.ThrowsAsync<AuthorizerTransportException>(() => test));
    }

    [Fact]
    public async Task Cancellation_during_a_pause_ends_the_test_as_cancelled()
    {
        using CancellationTokenSource stop = new();
        QuotaBackend service = new(_clock, callsPerSecond: 0);
        Task<AuthorizerAnswer> test = InvokeAsync(Invoker(), service, s_minute, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test);
    }

    [Fact]
    public async Task Throttling_is_told()
    {
        await TestFleetAsync(new QuotaBackend(_clock, callsPerSecond: 10), devices: 50, concurrency: 5);

        Assert.NotEmpty(_trace);
    }

    private static string Name(int device) => $"d{device}";

    private static Task<AuthorizerAnswer> InvokeAsync(PacedInvoker invoker, IAuthorizerBackend service, TimeSpan budget, CancellationToken stop, int device = 0)
    {
        TestInvokeAuthorizerRequest request = new("Fleet", new AuthorizerContext { MqttContext = new MqttContext { ClientId = Name(device) } });
        return invoker.InvokeAsync(
            new TestedAuthorizer("Fleet", service.Source, Region: null, AuthorizerArn: null), token => service.TestInvokeAsync(request, token), budget, stop);
    }

    private PacedInvoker Invoker()
    {
        Random random = new(4711);
        return new PacedInvoker(_clock, () => { lock (random) { return random.NextDouble(); } }, message => { lock (_trace) { _trace.Add(message); } });
    }

    private async Task<string[]> TestFleetAsync(QuotaBackend service, int devices, int concurrency, PacedInvoker? invoker = null)
    {
        invoker ??= Invoker();
        string[] tested = new string[devices];
        int next = -1;
        Task workers = Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => WorkAsync()).ToList());
        await _clock.RunUntilAsync(workers);
        await workers;
        return tested;

        // Not on the pool: everything happens on the thread that moves the clock, so that a run repeats exactly.
        async Task WorkAsync()
        {
            for (int device = Interlocked.Increment(ref next); device < devices; device = Interlocked.Increment(ref next))
            {
                tested[device] = (await InvokeAsync(invoker, service, s_minute, CancellationToken.None, device)).PrincipalId!;
            }
        }
    }

    private sealed class SilentBackend(Exception? lastFailure = null) : IAuthorizerBackend
    {
        public string Source => "test";

        public async Task<AuthorizerAnswer> TestInvokeAsync(TestInvokeAuthorizerRequest request, CancellationToken cancellationToken)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException) when (lastFailure is not null)
            {
                throw new OperationCanceledException("Between two attempts.", lastFailure, cancellationToken);
            }

            throw new InvalidOperationException("An endless wait has ended.");
        }
    }
}
