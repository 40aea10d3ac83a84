using System.Collections.Concurrent;

namespace IoTAuthorizerTest.Testing;

/// <summary>
/// How authorizers are registered, asked for once for all devices of a run. A question is everybody's, and so it has a time of its own: a device
/// that can wait no longer goes without.
/// </summary>
/// <param name="backend">The client that asks.</param>
/// <param name="limit">How long one question may take.</param>
/// <param name="trace">Takes messages for -Verbose, from any thread.</param>
/// <param name="stop">Nothing is wanted any more.</param>
internal sealed class Registrations(IAwsAuthorizerBackend backend, TimeSpan limit, Action<string> trace, CancellationToken stop)
{
    // Null for a registration that could not be had: it is not asked for again for every device of a fleet.
    private readonly ConcurrentDictionary<string, Lazy<Task<AuthorizerDescription?>>> _byName = new(StringComparer.Ordinal);
    private Lazy<Task<AuthorizerDescription>>? _default;

    /// <summary>Gets how an authorizer is registered, where that can be had.</summary>
    /// <param name="authorizerName">Its name.</param>
    /// <param name="purpose">What cannot be done without; for -Verbose.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The registration; null without permission, without an answer, or when there was no more time to wait.</returns>
    public async Task<AuthorizerDescription?> TryFindAsync(string authorizerName, string purpose, CancellationToken cancellationToken)
    {
        Task<AuthorizerDescription?> registration = _byName.GetOrAdd(authorizerName, name => new Lazy<Task<AuthorizerDescription?>>(() => TryDescribeAsync(name, purpose))).Value;
        try
        {
            return await registration.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Gets the authorizer that AWS IoT asks for devices that name none.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its registration.</returns>
    /// <exception cref="AuthorizerServiceException">There is none, or the service refused or failed.</exception>
    /// <exception cref="AuthorizerTransportException">The service could not be reached, or not in time.</exception>
    public Task<AuthorizerDescription> GetDefaultAsync(CancellationToken cancellationToken) =>
        LazyInitializer.EnsureInitialized(ref _default, () => new Lazy<Task<AuthorizerDescription>>(DescribeDefaultAsync)).Value.WaitAsync(cancellationToken);

    private async Task<AuthorizerDescription?> TryDescribeAsync(string authorizerName, string purpose)
    {
        try
        {
            return await LimitedCall.MakeAsync(token => backend.DescribeAuthorizerAsync(authorizerName, token), limit, "it was not answered", stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AuthorizerServiceException or AuthorizerTransportException)
        {
            trace($"{authorizerName}: {purpose}, because DescribeAuthorizer failed: {exception.Message}");
            return null;
        }
    }

    private async Task<AuthorizerDescription> DescribeDefaultAsync()
    {
        try
        {
            AuthorizerDescription found = await LimitedCall
                .MakeAsync(backend.DescribeDefaultAuthorizerAsync, limit, $"DescribeDefaultAuthorizer: {backend.Endpoint} did not answer", stop)
                .ConfigureAwait(false);
            if (string.IsNullOrEmpty(found.AuthorizerName))
            {
                throw new AuthorizerTransportException(TransportFailure.UnreadableAnswer, $"DescribeDefaultAuthorizer: the answer of {backend.Endpoint} names no authorizer.");
            }

            trace($"No authorizer is named: {found.AuthorizerName} is the default one, and {found.Status ?? "of unknown status"}.");
            return found;
        }
        catch (ResourceNotFoundException none)
        {
            throw new ResourceNotFoundException(none.ServiceMessage, none.StatusCode, none.RequestId, none)
            {
                Explanation = $"No authorizer was named, and there is no default one at {backend.Endpoint}.",
                Advice = "Give -AuthorizerName, which Tab completes, or -LocalAuthorizer.",
            };
        }
    }
}
