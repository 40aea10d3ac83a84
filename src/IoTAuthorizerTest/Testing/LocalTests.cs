namespace IoTAuthorizerTest.Testing;

/// <summary>Tests devices against an authorizer on this machine.</summary>
/// <param name="authorizer">The authorizer.</param>
/// <param name="withAllEvents">Whether the function is run with the event of every kind of connection, and the answers are compared.</param>
/// <param name="runner">Runs the tests.</param>
internal sealed class LocalTests(LocalAuthorizer authorizer, bool withAllEvents, TestRunner runner)
{
    private readonly TestedAuthorizer _tested = new(authorizer.AuthorizerName, authorizer.Source, authorizer.Region, authorizer.AuthorizerDescription.AuthorizerArn);

    /// <summary>Gets the authorizer's name.</summary>
    public string AuthorizerName => authorizer.AuthorizerName;

    /// <summary>Tests one device.</summary>
    /// <param name="context">What the device presents.</param>
    /// <param name="stop">The test is no longer wanted.</param>
    /// <returns>The result, or one for each kind of event, that of the ordinary test first.</returns>
    /// <exception cref="AuthorizerServiceException">The test could not run.</exception>
    /// <exception cref="AuthorizerTransportException">The function's host could not be reached, or not in time.</exception>
    public async Task<IReadOnlyList<AuthorizerTestResult>> TestAsync(AuthorizerContext context, CancellationToken stop) => withAllEvents
        ? await TestAllEventsAsync(context, stop).ConfigureAwait(false)
        : [await runner.RunAsync(_tested, context, token => authorizer.TestInvokeAsync(new TestInvokeAuthorizerRequest(AuthorizerName, context), token), stop).ConfigureAwait(false)];

    // The ordinary test alone when the token's signature does not match: no kind of connection comes as far as the function.
    private async Task<IReadOnlyList<AuthorizerTestResult>> TestAllEventsAsync(AuthorizerContext context, CancellationToken stop)
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
            results.Add((kind, await runner.RunAsync(_tested, context, token => authorizer.TestInvokeAsync(kind, context, token), stop).ConfigureAwait(false)));
    }
}
