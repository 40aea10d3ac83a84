using IoTAuthorizerTest.Backends;

namespace IoTAuthorizerTest;

/// <summary>
/// Makes tests at the pace that the service accepts, and repeats throttled ones with jittered back-off until their time is up,
/// so that a fleet meets the quota without losing a device. Safe for concurrent use.
/// </summary>
public sealed class PacedInvoker
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    private readonly CallPace _pace;
    private readonly TimeProvider _clock;
    private readonly Func<double> _random;
    private readonly Action<string> _trace;

    /// <summary>Initializes a new instance of the <see cref="PacedInvoker"/> class.</summary>
    /// <param name="clock">Measures time and waits.</param>
    /// <param name="random">Gives numbers from 0 up to 1, for jitter.</param>
    /// <param name="trace">Receives short messages about throttling, from any thread.</param>
    public PacedInvoker(TimeProvider clock, Func<double> random, Action<string> trace)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(trace);
        _pace = new CallPace(clock);
        _clock = clock;
        _random = random;
        _trace = trace;
    }

    /// <summary>Runs one test.</summary>
    /// <param name="tested">The authorizer, for messages.</param>
    /// <param name="test">Asks it once.</param>
    /// <param name="budget">The time for all attempts and pauses; waiting for the first turn does not count.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ThrottlingException">The service still throttled when the time was up.</exception>
    /// <exception cref="AuthorizerTransportException">There was no answer when the time was up, or none could be had.</exception>
    /// <exception cref="AuthorizerServiceException">The service refused or failed.</exception>
    public async Task<AuthorizerAnswer> InvokeAsync(TestedAuthorizer tested, Func<CancellationToken, Task<AuthorizerAnswer>> test, TimeSpan budget, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tested);
        ArgumentNullException.ThrowIfNull(test);
        await _pace.WaitTurnAsync(cancellationToken).ConfigureAwait(false);
        using CancellationTokenSource timeUp = new(budget, _clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        ThrottlingException? throttled = null;
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    AuthorizerAnswer answer = await test(either.Token).ConfigureAwait(false);
                    _pace.Accepted();
                    return answer;
                }
                catch (ThrottlingException exception)
                {
                    throttled = exception;
                    Tell(_pace.Throttled());
                }
                catch (AuthorizerServiceException exception) when (exception is InvalidResponseException or InvalidRequestException)
                {
                    // The service took the call; what it says is about the authorizer.
                    _pace.Accepted();
                    throw;
                }

                await Task.Delay(Pause(attempt), _clock, either.Token).ConfigureAwait(false);
                await _pace.WaitTurnAsync(either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception) when (timeUp.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw (exception.InnerException, throttled) switch
            {
                // Between two attempts the last one's failure says more than that the time is up.
                (AuthorizerTransportException or AuthorizerServiceException, _) => exception.InnerException,
                (_, null) => new AuthorizerTransportException(
                    TransportFailure.Timeout, $"Authorizer {tested.AuthorizerName} did not answer within {DisplayText.Seconds(budget)} ({tested.Source}).", exception),
                _ => new ThrottlingException(throttled.ServiceMessage, throttled.StatusCode, throttled.RequestId, throttled)
                {
                    Explanation = $"The service throttled every attempt within {DisplayText.Seconds(budget)}.",
                },
            };
        }
    }

    // Full jitter: callers that were throttled together do not come back together.
    private TimeSpan Pause(int attempt)
    {
        double longest = Math.Min(s_longestPause.TotalMilliseconds, s_firstPause.TotalMilliseconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromMilliseconds(longest * _random());
    }

    private void Tell(double? pace)
    {
        if (pace is not null)
        {
            _trace(FormattableString.Invariant($"The service throttles; going on with {pace:0.#} calls a second."));
        }
    }
}
