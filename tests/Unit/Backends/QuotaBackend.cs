namespace IoTAuthorizerTest.Unit.Backends;

/// <summary>A service that accepts a number of calls in any second and throttles the rest.</summary>
internal sealed class QuotaBackend(ManualClock clock, int callsPerSecond) : IAuthorizerBackend
{
    private readonly Queue<TimeSpan> _accepted = new();
    private readonly object _gate = new();

    public int Quota { get; set; } = callsPerSecond;

    public int Throttled { get; private set; }

    public int Accepted { get; private set; }

    public string Source => "test";

    public Task<AuthorizerAnswer> TestInvokeAsync(TestInvokeAuthorizerRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            while (_accepted.TryPeek(out TimeSpan oldest) && clock.Elapsed - oldest >= TimeSpan.FromSeconds(1))
            {
                _accepted.Dequeue();
            }

            if (_accepted.Count >= Quota)
            {
                Throttled++;
                throw new ThrottlingException("Rate exceeded");
            }

            _accepted.Enqueue(clock.Elapsed);
            Accepted++;
            return Task.FromResult(new AuthorizerAnswer { IsAuthenticated = true, PrincipalId = request.Context.MqttContext!.ClientId });
        }
    }
}
