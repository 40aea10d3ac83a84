using System.Diagnostics;

namespace IoTAuthorizerTest.Testing;

/// <summary>Runs tests, each within a limit; an answer that the service refuses is a result too.</summary>
/// <param name="limit">How long one test may take, retries included.</param>
/// <param name="invoker">Makes the calls at the pace that the service accepts.</param>
internal sealed class TestRunner(TimeSpan limit, PacedInvoker invoker)
{
    /// <summary>Runs one test.</summary>
    /// <param name="tested">The authorizer.</param>
    /// <param name="context">What the device presents.</param>
    /// <param name="test">Asks the authorizer once.</param>
    /// <param name="stop">The test is no longer wanted.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AuthorizerServiceException">The test could not run.</exception>
    /// <exception cref="AuthorizerTransportException">The authorizer could not be reached, or not in time.</exception>
    public async Task<AuthorizerTestResult> RunAsync(TestedAuthorizer tested, AuthorizerContext context, Func<CancellationToken, Task<AuthorizerAnswer>> test, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            AuthorizerAnswer answer = await invoker.InvokeAsync(tested, test, limit, stop).ConfigureAwait(false);
            return AuthorizerTestResult.FromAnswer(tested, context, answer, Stopwatch.GetElapsedTime(start));
        }
        catch (AuthorizerServiceException exception) when (AuthorizerTestResult.FromFailure(tested, context, exception, Stopwatch.GetElapsedTime(start)) is { } result)
        {
            return result;
        }
    }
}
