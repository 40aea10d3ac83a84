namespace IoTAuthorizerTest.Testing;

/// <summary>
/// Adds to AWS's "Token signature mismatch" what the authorizer's registered public keys tell about token and signature.
/// Asks for a registration only after a mismatch; without permission to describe authorizers AWS's answer stays as it is.
/// </summary>
/// <param name="inner">AWS, or an endpoint that speaks its protocol.</param>
/// <param name="registrations">How authorizers are registered.</param>
internal sealed class DiagnosingBackend(IAwsAuthorizerBackend inner, Registrations registrations) : IAuthorizerBackend
{
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
            AuthorizerDescription? authorizer = await registrations
                .TryFindAsync(request.AuthorizerName, "the cause of the signature mismatch cannot be looked for", cancellationToken)
                .ConfigureAwait(false);
            if (authorizer is not null && SignatureMismatchDiagnosis.Explain(mismatch, request.Context, authorizer) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }
}
