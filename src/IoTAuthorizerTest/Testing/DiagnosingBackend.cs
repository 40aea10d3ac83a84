using System.Collections.Concurrent;

namespace IoTAuthorizerTest.Testing;

/// <summary>
/// Adds to AWS's "Token signature mismatch" what the authorizer's registered public keys tell about token and signature.
/// Asks for a registration once, and only after a mismatch; without permission to describe authorizers AWS's answer stays as it is.
/// </summary>
/// <param name="inner">AWS, or an endpoint that speaks its protocol.</param>
/// <param name="limit">How long the question for a registration may take.</param>
/// <param name="trace">Takes messages for -Verbose, from any thread.</param>
/// <param name="stop">Nothing is wanted any more.</param>
internal sealed class DiagnosingBackend(IAwsAuthorizerBackend inner, TimeSpan limit, Action<string> trace, CancellationToken stop) : IAuthorizerBackend
{
    // Null for a registration that could not be had: it is not asked for again for every device of a fleet.
    private readonly ConcurrentDictionary<string, Lazy<Task<AuthorizerDescription?>>> _registrations = new(StringComparer.Ordinal);

    /// <summary>Gets the backend that answers.</summary>
    public IAwsAuthorizerBackend Inner => inner;

    /// <inheritdoc/>
    public string Source => inner.Source;

    /// <inheritdoc/>
    public async Task<AuthorizerAnswer> TestInvokeAsync(TestInvokeAuthorizerRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.TestInvokeAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidRequestException mismatch) when (SignatureMismatchDiagnosis.IsMismatch(mismatch))
        {
            AuthorizerDescription? authorizer = await DescribeAsync(request.AuthorizerName, cancellationToken).ConfigureAwait(false);
            if (authorizer is not null && SignatureMismatchDiagnosis.Explain(mismatch, request.Context, authorizer) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    // The registration is everybody's, and so its question has a time of its own: a device that can wait no longer goes without.
    private async Task<AuthorizerDescription?> DescribeAsync(string authorizerName, CancellationToken cancellationToken)
    {
        Task<AuthorizerDescription?> registration = _registrations.GetOrAdd(authorizerName, name => new Lazy<Task<AuthorizerDescription?>>(() => AskAsync(name))).Value;
        try
        {
            return await registration.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<AuthorizerDescription?> AskAsync(string authorizerName)
    {
        using CancellationTokenSource timeUp = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeUp.CancelAfter(limit);
        try
        {
            return await inner.DescribeAuthorizerAsync(authorizerName, timeUp.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AuthorizerServiceException or AuthorizerTransportException || (exception is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // The mismatch is the test's result; that its cause cannot be looked for is no error of it.
            trace($"{authorizerName}: the cause of the signature mismatch cannot be looked for, because DescribeAuthorizer failed: {exception.Message}");
            return null;
        }
    }
}
