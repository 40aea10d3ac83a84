using System.Globalization;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>One process of a function with its Runtime API, from its start to its end. Serves one invocation at a time.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    // Output that nothing marks the end of (Windows) is given this long to arrive.
    private static readonly TimeSpan s_outputGrace = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan s_markTimeout = TimeSpan.FromSeconds(1);

    private readonly RuntimeApi _api;
    private readonly FunctionLog _log;
    private readonly GuardedProcess _process;
    private readonly CodeSnapshot _code;
    private readonly FunctionProcessHost _host;
    private bool _hasAnswered;

    private FunctionProcess(RuntimeApi api, FunctionLog log, GuardedProcess process, CodeSnapshot code, FunctionProcessHost host)
    {
        _api = api;
        _log = log;
        _process = process;
        _code = code;
        _host = host;
    }

    /// <summary>Gets a value indicating whether the process has ended or is to be ended: it takes no further event.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Gets a value indicating whether the code has changed since the process started.</summary>
    public bool IsOutdated => _code.HasChanged();

    /// <summary>Gets the id of the process, or of the shell that guards it.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts the process; it becomes ready in <see cref="InvokeAsync"/>.</summary>
    /// <param name="host">What to start and how.</param>
    /// <returns>The process.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static async Task<FunctionProcess> StartAsync(FunctionProcessHost host)
    {
        string mark = Guid.NewGuid().ToString("N");
        FunctionLog log = new(mark);
        RuntimeApi api = new(host.HasBootstrap);
        try
        {
            // Before the process reads them: a change in between is taken for one that came later, not lost.
            CodeSnapshot code = host.Code.Snapshot();
            GuardedProcess process = GuardedProcess.Start(host.ToStart(api.Address), log, mark);
            return new FunctionProcess(api, log, process, code, host);
        }
        catch
        {
            await api.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs the function once.</summary>
    /// <param name="invocation">The event.</param>
    /// <param name="cancellationToken">The caller no longer wants it: the process is spent.</param>
    /// <returns>The outcome, or null when the process ended before it took the event, after having served others.</returns>
    public async Task<FunctionOutcome?> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        // Not whether the runtime has asked for an event: a fast one has, before the first invocation comes.
        if (!_hasAnswered && await WaitForStartAsync(invocation, cancellationToken).ConfigureAwait(false) is FunctionOutcome failure)
        {
            return failure;
        }

        RuntimeApi.Offer offer = _api.Invoke(invocation);
        Task ended = await WaitAsync(offer.Answer, invocation.Timeout, cancellationToken).ConfigureAwait(false);
        if (offer.Answer.IsCompletedSuccessfully)
        {
            _hasAnswered = true;
            RuntimeAnswer answer = await offer.Answer.ConfigureAwait(false);
            await SettleOutputAsync().ConfigureAwait(false);
            return answer.Error is FunctionErrorBody error
                ? FunctionOutcome.Failed(error.Message, error.Type, error.StackTrace, _log.Take(), error.Note)
                : FunctionOutcome.Returned(answer.Payload!, _log.Take());
        }

        if (ended == _process.Exited && _hasAnswered && _api.TryWithdraw(offer))
        {
            IsSpent = true;
            return null;
        }

        return ended == _process.Exited
            ? await ExitedAsync(invocation.RequestId).ConfigureAwait(false)
            : await TimedOutAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        IsSpent = true;
        await _process.DisposeAsync().ConfigureAwait(false);
        await _api.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Begins to end the process without waiting for it; for finalizers.</summary>
    public void Abandon() => _ = DisposeAsync().AsTask();

    // In Lambda's words; the shell that guards the process reports signal n as 128 + n.
    private static string DescribeExit(string requestId, int exitCode)
    {
        string reason = exitCode switch
        {
            0 => "Runtime exited without providing a reason",
            137 => "Runtime exited with error: signal: killed",
            143 => "Runtime exited with error: signal: terminated",
            139 => "Runtime exited with error: signal: segmentation fault",
            134 => "Runtime exited with error: signal: aborted",
            _ => string.Create(CultureInfo.InvariantCulture, $"Runtime exited with error: exit status {exitCode}"),
        };
        return $"RequestId: {requestId} Error: {reason}";
    }

    private async Task<FunctionOutcome?> WaitForStartAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        Task ended = await WaitAsync(_api.Started, _host.Settings.StartTimeout, cancellationToken).ConfigureAwait(false);
        if (_api.Started.IsCompletedSuccessfully)
        {
            RuntimeAnswer? report = await _api.Started.ConfigureAwait(false);
            if (report?.Error is not FunctionErrorBody error)
            {
                return null;
            }

            await EndAsync().ConfigureAwait(false);
            return FunctionOutcome.Failed(error.Message, error.Type, error.StackTrace, _log.Take(), error.Note);
        }

        if (ended == _process.Exited)
        {
            return await ExitedAsync(invocation.RequestId).ConfigureAwait(false);
        }

        return await TimedOutAsync(
            cancellationToken,
            $"its process did not ask the Lambda Runtime API for an event within {DisplayText.Seconds(_host.Settings.StartTimeout)} of its start.").ConfigureAwait(false);
    }

    // Completes with the task that came first: the wanted one, the process's end, or the time's.
    private async Task<Task> WaitAsync(Task wanted, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource clock = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task time = Task.Delay(timeout, clock.Token);
        Task ended = await Task.WhenAny(wanted, _process.Exited, time).ConfigureAwait(false);
        await clock.CancelAsync().ConfigureAwait(false);
        if (ended == _process.Exited)
        {
            await _api.DrainAsync().ConfigureAwait(false);
        }

        return ended;
    }

    private async Task<FunctionOutcome> ExitedAsync(string requestId)
    {
        IsSpent = true;
        int exitCode = await _process.Exited.ConfigureAwait(false);
        string? note = _host.HasBootstrap || _api.Started.IsCompletedSuccessfully
            ? null
            : "The program ended without having asked the Lambda Runtime API for an event: -Command takes a custom runtime, or a program with a runtime interface client of AWS.";
        return FunctionOutcome.Failed(DescribeExit(requestId, exitCode), "Runtime.ExitError", logs: _log.Take(), note: note);
    }

    private async Task<FunctionOutcome> TimedOutAsync(CancellationToken cancellationToken, string? note = null)
    {
        await EndAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return FunctionOutcome.TimedOut(_log.Take(), note);
    }

    private async Task EndAsync()
    {
        IsSpent = true;
        await _process.DisposeAsync().ConfigureAwait(false);
    }

    // What the function wrote before it answered is on its way through a pipe: wait for it, or it would appear with the next test.
    private async Task SettleOutputAsync()
    {
        Task marked = _log.ExpectMark();
        bool willCome = await _process.MarkOutputAsync().ConfigureAwait(false);
        await marked.WaitAsync(willCome ? s_markTimeout : s_outputGrace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
