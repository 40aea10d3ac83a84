namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>
/// What getting credentials has to keep to: the caller's wish to stop, and the limit of one step. Carried with the flow
/// of execution, because the SDK's credential interfaces have no place for it.
/// </summary>
/// <param name="StepLimit">The limit of one request or process.</param>
/// <param name="Cancellation">The caller's token.</param>
internal sealed record CredentialScope(TimeSpan StepLimit, CancellationToken Cancellation)
{
    /// <summary>The limit of one step where none was asked for.</summary>
    public static readonly TimeSpan DefaultStepLimit = TimeSpan.FromSeconds(60);

    private static readonly AsyncLocal<CredentialScope?> s_current = new();

    private static readonly CredentialScope s_default = new(DefaultStepLimit, CancellationToken.None);

    /// <summary>Gets the scope in force.</summary>
    public static CredentialScope Current => s_current.Value ?? s_default;

    /// <summary>Runs an action in a scope.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="scope">The scope.</param>
    /// <param name="action">The action.</param>
    /// <returns>What the action gave.</returns>
    public static T Run<T>(CredentialScope scope, Func<T> action)
    {
        CredentialScope? before = s_current.Value;
        s_current.Value = scope;
        try
        {
            return action();
        }
        finally
        {
            s_current.Value = before;
        }
    }

    /// <summary>Runs one step within its limit.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="what">What the step is, for the message.</param>
    /// <param name="step">The step.</param>
    /// <returns>What the step gave.</returns>
    /// <exception cref="AuthorizerConfigurationException">The step did not end in time.</exception>
    public async Task<T> LimitAsync<T>(string what, Func<CancellationToken, Task<T>> step)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(StepLimit);
        try
        {
            return await step(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            throw Profiles.ConfigurationErrors.InvalidCredentials(
                $"{what} did not end within {StepLimit.TotalSeconds:0.###} seconds.",
                "Run it by hand to see what it waits for, or raise -TimeoutSec.");
        }
    }
}
