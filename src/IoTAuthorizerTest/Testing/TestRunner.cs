using System.Diagnostics;

namespace IoTAuthorizerTest.Testing;

/// <summary>Runs tests of one authorizer, each within a limit; an answer that the service refuses is a result too.</summary>
/// <param name="tested">The authorizer.</param>
/// <param name="limit">How long one test may take, retries included.</param>
/// <param name="invoker">Makes the calls at the pace that the service accepts.</param>
internal sealed class TestRunner(TestedAuthorizer tested, TimeSpan limit, PacedInvoker invoker)
{
    /// <summary>Runs one test.</summary>
    /// <param name="backend">What answers.</param>
    /// <param name="context">What the device presents.</param>
    /// <param name="stop">The test is no longer wanted.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AuthorizerServiceException">The test could not run.</exception>
    /// <exception cref="AuthorizerTransportException">The authorizer could not be reached, or not in time.</exception>
    public Task<AuthorizerTestResult> RunAsync(IAuthorizerBackend backend, AuthorizerContext context, CancellationToken stop) =>
        RunAsync(context, token => backend.TestInvokeAsync(new TestInvokeAuthorizerRequest(tested.AuthorizerName, context), token), stop);

    /// <summary>Runs a local authorizer with the event of every kind of connection and compares the answers with the ordinary test's.</summary>
    /// <param name="authorizer">The authorizer.</param>
    /// <param name="context">What the device presents.</param>
    /// <param name="stop">The tests are no longer wanted.</param>
    /// <returns>A result for each kind, that of the ordinary test first; that one alone when the token's signature does not match.</returns>
    /// <exception cref="AuthorizerServiceException">The tests could not run.</exception>
    /// <exception cref="AuthorizerTransportException">The function's host could not be reached, or not in time.</exception>
    public async Task<IReadOnlyList<AuthorizerTestResult>> RunAllEventsAsync(LocalAuthorizer authorizer, AuthorizerContext context, CancellationToken stop)
    {
        List<(AuthorizerEventKind Kind, AuthorizerTestResult Result)> results = [];
        await AddAsync(AuthorizerEventKind.Test).ConfigureAwait(false);
        if (results[0].Result.Outcome != AuthorizerOutcome.SignatureMismatch)
        {
            foreach (AuthorizerEventKind kind in authorizer.EventKinds(context).Where(kind => kind != AuthorizerEventKind.Test))
            {
                await AddAsync(kind).ConfigureAwait(false);
            }
        }

        AuthorizerTestResult.Compare(results);
        return [.. results.Select(entry => entry.Result)];

        async Task AddAsync(AuthorizerEventKind kind) =>
            results.Add((kind, await RunAsync(context, token => authorizer.TestInvokeAsync(kind, context, token), stop).ConfigureAwait(false)));
    }

    private async Task<AuthorizerTestResult> RunAsync(AuthorizerContext context, Func<CancellationToken, Task<AuthorizerAnswer>> test, CancellationToken stop)
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
