namespace IoTAuthorizerTest.Testing;

/// <summary>Makes calls that several wait for, and that so have a time of their own.</summary>
internal static class LimitedCall
{
    /// <summary>Makes one call.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="limit">How long it may take, retries included.</param>
    /// <param name="what">What has not happened when the time is up, for example "Authorizer Fleet was not described".</param>
    /// <param name="stop">Nothing is wanted any more.</param>
    /// <returns>What the call gives.</returns>
    /// <exception cref="AuthorizerTransportException">There was no answer in time; or the last attempt's failure, which says more.</exception>
    public static async Task<T> MakeAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan limit, string what, CancellationToken stop)
    {
        using CancellationTokenSource timeUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeUp.CancelAfter(limit);
        try
        {
            return await call(timeUp.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!stop.IsCancellationRequested)
        {
            throw exception.InnerException as AuthorizerTransportException
                ?? new AuthorizerTransportException(TransportFailure.Timeout, $"{what} within {DisplayText.Seconds(limit)}.", exception);
        }
    }
}
