namespace IoTAuthorizerTest;

/// <summary>
/// An authorizer that runs on this machine: its registration, its function and AWS's flow between them. Tests of it need no AWS account.
/// </summary>
public sealed class LocalAuthorizer : IAuthorizerBackend, IAsyncDisposable, IDisposable
{
    private readonly IAuthorizerFunction _function;
    private readonly AuthorizerFlow _flow;

    /// <summary>Initializes a new instance of the <see cref="LocalAuthorizer"/> class.</summary>
    /// <param name="description">The authorizer as it would be registered at AWS.</param>
    /// <param name="function">Its function; disposed with the authorizer.</param>
    /// <param name="flow">AWS's flow.</param>
    /// <param name="timeout">How long the function may take.</param>
    /// <exception cref="AuthorizerInputException">The name is not one that AWS would take.</exception>
    public LocalAuthorizer(AuthorizerDescription description, IAuthorizerFunction function, AuthorizerFlow flow, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(flow);
        AuthorizerContextRules.CheckName(description.AuthorizerName ?? string.Empty);
        AuthorizerDescription = description;
        _function = function;
        _flow = flow;
        Timeout = timeout;
    }

    /// <summary>Gets the authorizer's name.</summary>
    public string AuthorizerName => AuthorizerDescription.AuthorizerName!;

    /// <summary>Gets the authorizer as it would be registered at AWS.</summary>
    public AuthorizerDescription AuthorizerDescription { get; }

    /// <summary>Gets a short description of the function.</summary>
    public string Function => _function.Description;

    /// <summary>Gets how long the function may take.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Gets the region that the authorizer pretends to be in; null when its ARN tells none.</summary>
    public string? Region => AuthorizerDescription.AuthorizerArn?.Split(':') is [_, _, _, string region, ..] ? region : null;

    /// <inheritdoc/>
    public string Source => "Local";

    /// <inheritdoc/>
    public Task<AuthorizerAnswer> TestInvokeAsync(TestInvokeAuthorizerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(_flow.InvokeAsync(AuthorizerDescription, request.Context, _function, Timeout, cancellationToken));
    }

    /// <summary>Runs one test of this authorizer's function under another registration, as an emulator does that has it registered.</summary>
    /// <param name="registration">The authorizer as registered there; its function ARN is the one that the function sees.</param>
    /// <param name="context">What the device presents.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <returns>The validated answer.</returns>
    /// <exception cref="AuthorizerServiceException">The request, or the function's answer, breaks a rule.</exception>
    /// <exception cref="AuthorizerTransportException">The function's host cannot be reached or started.</exception>
    public Task<AuthorizerAnswer> TestInvokeAsync(AuthorizerDescription registration, AuthorizerContext context, CancellationToken cancellationToken) =>
        RunAsync(_flow.InvokeAsync(registration, context, _function, Timeout, cancellationToken));

    /// <summary>Says which kinds of event what a device presents would cause, after the checks of an ordinary test.</summary>
    /// <param name="context">What the device presents.</param>
    /// <returns>The kinds, that of the ordinary test first.</returns>
    /// <exception cref="InvalidRequestException">The request breaks a rule, or the signature does not match.</exception>
    public IReadOnlyList<AuthorizerEventKind> EventKinds(AuthorizerContext context) => AuthorizerFlow.EventKinds(AuthorizerDescription, context);

    /// <summary>Runs one test with the event of one kind of connection.</summary>
    /// <param name="kind">The kind of connection.</param>
    /// <param name="context">What the device presents.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <returns>The validated answer.</returns>
    /// <exception cref="AuthorizerServiceException">The request, or the function's answer, breaks a rule.</exception>
    /// <exception cref="AuthorizerTransportException">The function's host cannot be reached or started.</exception>
    public Task<AuthorizerAnswer> TestInvokeAsync(AuthorizerEventKind kind, AuthorizerContext context, CancellationToken cancellationToken) =>
        RunAsync(_flow.InvokeAsync(kind, AuthorizerDescription, context, _function, Timeout, cancellationToken));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _function.DisposeAsync();

    /// <inheritdoc/>
    public void Dispose() => _function.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override string ToString() => AuthorizerName;

    private async Task<AuthorizerAnswer> RunAsync(Task<AuthorizerAnswer> test)
    {
        try
        {
            return await test.ConfigureAwait(false);
        }
        catch (ObjectDisposedException exception)
        {
            throw new AuthorizerInputException("LocalAuthorizer", $"The local authorizer {AuthorizerName} has been disposed of.", "Make a new one with New-IoTLocalAuthorizer.", innerException: exception);
        }
    }
}
