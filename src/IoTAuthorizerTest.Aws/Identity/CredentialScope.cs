namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>
/// What getting credentials has to keep to: the caller's wish to stop, and the limit of one step; and whom to tell when it
/// takes long. Carried with the flow of execution, because the SDK's credential interfaces have no place for it.
/// </summary>
/// <param name="StepLimit">The limit of one request or process.</param>
/// <param name="EndsStalledPrograms">Whether a program that will not end by itself is ended before the limit.</param>
/// <param name="Warn">Takes the warning that a caller who blocks is kept waiting, on the caller's thread; null for nobody.</param>
/// <param name="Cancellation">The caller's token.</param>
internal sealed record CredentialScope(TimeSpan StepLimit, bool EndsStalledPrograms, Action<string>? Warn, CancellationToken Cancellation)
{
    // From outside, a login in a browser or a slow network looks like a service that will never answer: who waits is told, and decides.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // The limit of one step where none was asked for.
    private static readonly TimeSpan s_defaultStepLimit = TimeSpan.FromSeconds(60);

    private static readonly AsyncLocal<CredentialScope?> s_current = new();

    private static readonly CredentialScope s_default = new(s_defaultStepLimit, EndsStalledPrograms: true, Warn: null, CancellationToken.None);

    /// <summary>Gets the scope in force.</summary>
    public static CredentialScope Current => s_current.Value ?? s_default;

    /// <summary>Makes the scope that options ask for.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The scope.</returns>
    public static CredentialScope Of(AwsConnectionOptions options, CancellationToken cancellationToken) =>
        new(options.CredentialTimeout ?? s_defaultStepLimit, options.CredentialTimeout is null, options.Warn, cancellationToken);

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

    /// <summary>Blocks until credentials are there, and tells the caller when that takes long.</summary>
    /// <typeparam name="T">What is waited for.</typeparam>
    /// <param name="task">The work.</param>
    /// <param name="awaited">What the work waits for, in words.</param>
    /// <returns>What the work gave.</returns>
    public T Wait<T>(Task<T> task, string awaited)
    {
        // WaitAny leaves a failure in the task, where it is thrown from below as itself.
        if (Warn is not null && StepLimit > s_patience && Task.WaitAny([task], s_patience) < 0)
        {
            Warn($"Waiting for {awaited}, up to {DisplayText.Seconds(StepLimit)}. Ctrl+C ends the wait.");
        }

        return task.GetAwaiter().GetResult();
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
