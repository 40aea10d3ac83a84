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
    /// <param name="step">The step.</param>
    /// <param name="late">Makes the exception for a step that did not end in time; takes the limit in words.</param>
    /// <returns>What the step gave.</returns>
    public async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> step, Func<string, Exception> late)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(StepLimit);
        try
        {
            return await step(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            throw late(DisplayText.Seconds(StepLimit));
        }
    }
}
