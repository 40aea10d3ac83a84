namespace IoTAuthorizerTest.Testing;

/// <summary>Tests devices against the authorizers that one client reaches, at AWS or at an endpoint that speaks its protocol.</summary>
/// <param name="backend">The client.</param>
/// <param name="runner">Runs the tests.</param>
/// <param name="registrations">How authorizers are registered.</param>
internal sealed class AwsTests(IAwsAuthorizerBackend backend, TestRunner runner, Registrations registrations)
{
    private readonly DiagnosingBackend _diagnosing = new(backend, registrations);

    /// <summary>Tests one device.</summary>
    /// <param name="authorizerName">The authorizer; null for the one that AWS IoT asks for devices that name none.</param>
    /// <param name="context">What the device presents.</param>
    /// <param name="stop">The test is no longer wanted.</param>
    /// <returns>The result.</returns>
    /// <exception cref="AuthorizerServiceException">The test could not run.</exception>
    /// <exception cref="AuthorizerTransportException">The service could not be reached, or not in time.</exception>
    public async Task<IReadOnlyList<AuthorizerTestResult>> TestAsync(string? authorizerName, AuthorizerContext context, CancellationToken stop)
    {
        AuthorizerDescription? byDefault = authorizerName is null ? await registrations.GetDefaultAsync(stop).ConfigureAwait(false) : null;
        TestedAuthorizer tested = new(authorizerName ?? byDefault!.AuthorizerName!, backend.Source, backend.Region, byDefault?.AuthorizerArn);
        TestInvokeAuthorizerRequest request = new(tested.AuthorizerName, context);
        try
        {
            return [await runner.RunAsync(tested, context, token => _diagnosing.TestInvokeAsync(request, token), stop).ConfigureAwait(false)];
        }
        catch (ResourceNotFoundException missing)
        {
            throw new ResourceNotFoundException(missing.ServiceMessage, missing.StatusCode, missing.RequestId, missing)
            {
                Advice = $"Authorizers belong to one region of one account; {backend.Endpoint} was asked. Check the name, which Tab completes, -Region and the account of the credentials.",
            };
        }
    }
}
