using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation.Runspaces;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Functions;

/// <summary>
/// Runs a script block as an authorizer function, in runspaces of its own: like a Lambda function, it shares nothing with the caller
/// but what <c>$using:</c> hands over. One invocation at a time a runspace; more are opened as they are needed, and kept warm.
/// </summary>
internal sealed class ScriptBlockFunction : IAuthorizerFunction
{
    private const string FunctionName = "Invoke-AuthorizerFunction";

    private static readonly int s_concurrency = Environment.ProcessorCount;

    // PowerShell stops a script between two of its steps; a .NET call that blocks cannot be stopped at all.
    private static readonly TimeSpan s_stopLimit = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentBag<Runspace> _idle = [];

    [SuppressMessage("Usage", "CA2213", Justification = "Holds nothing of the system's; a caller that still gives up waiting would wait for ever if it were disposed of meanwhile.")]
    private readonly SemaphoreSlim _slots = new(s_concurrency);

    private readonly CancellationTokenSource _disposing = new();
    private readonly InitialSessionState _sessionState;
    private readonly string? _location;
    private readonly bool _takesContext;
    private int _disposed;

    /// <summary>Initializes a new instance of the <see cref="ScriptBlockFunction"/> class.</summary>
    /// <param name="scriptBlock">The function's body; its first argument is the event, its second Lambda's context.</param>
    /// <param name="getVariable">Finds a variable of the caller, for <c>$using:</c>; null when there is none.</param>
    /// <param name="location">The directory that the function starts in; null for the process's own.</param>
    /// <exception cref="AuthorizerInputException">A variable that is handed over does not exist.</exception>
    public ScriptBlockFunction(ScriptBlock scriptBlock, Func<string, PSVariable?> getVariable, string? location)
    {
        FunctionBody body = FunctionBody.Of(scriptBlock, getVariable);
        _sessionState = InitialSessionState.CreateDefault2();
        _sessionState.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _sessionState.Commands.Add(new SessionStateFunctionEntry(FunctionName, body.Text));
        foreach ((string name, object? value) in body.Values)
        {
            _sessionState.Variables.Add(new SessionStateVariableEntry(name, value, "Handed over with $using:"));
        }

        _location = location;
        _takesContext = body.TakesContext;
    }

    /// <inheritdoc/>
    public string Description => "script block";

    /// <inheritdoc/>
    public async Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        try
        {
            await _slots.WaitAsync(end.Token).ConfigureAwait(false);
            try
            {
                return await InvokeInSlotAsync(invocation, end.Token).ConfigureAwait(false);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException(nameof(ScriptBlockFunction));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _disposing.CancelAsync().ConfigureAwait(false);

        // Every slot back means that nothing runs any more.
        for (int slot = 0; slot < s_concurrency; slot++)
        {
            await _slots.WaitAsync().ConfigureAwait(false);
        }

        while (_idle.TryTake(out Runspace? runspace))
        {
            runspace.Dispose();
        }

        _disposing.Dispose();
    }

    private async Task<FunctionOutcome> InvokeInSlotAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        Runspace runspace = _idle.TryTake(out Runspace? idle) ? idle : Open();
        PowerShell shell = CreateShell(runspace, invocation);
        Task<FunctionOutcome> run = Task.Run(() => ScriptBlockOutcome.Run(shell), CancellationToken.None);
        if (await EndsWithinAsync(run, invocation.Timeout, cancellationToken).ConfigureAwait(false))
        {
            shell.Dispose();
            _idle.Add(runspace);
            return await run.ConfigureAwait(false);
        }

        List<string> logs = [.. ScriptBlockOutcome.ReadLogs(shell)];
        shell.BeginStop(null, null);
        if (await EndsWithinAsync(run, s_stopLimit, CancellationToken.None).ConfigureAwait(false))
        {
            Discard(shell, runspace);
        }
        else
        {
            logs.Add("The script block waits inside a .NET call that cannot be stopped; it goes on in the background until that call returns.");
            _ = run.ContinueWith(_ => Discard(shell, runspace), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return FunctionOutcome.TimedOut(logs);
    }

    private static async Task<bool> EndsWithinAsync(Task run, TimeSpan limit, CancellationToken cancellationToken)
    {
        using CancellationTokenSource delayEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task first = await Task.WhenAny(run, Task.Delay(limit, delayEnd.Token)).ConfigureAwait(false);
        await delayEnd.CancelAsync().ConfigureAwait(false);
        return first == run;
    }

    private static void Discard(PowerShell shell, Runspace runspace)
    {
        shell.Dispose();
        runspace.Dispose();
    }

    private PowerShell CreateShell(Runspace runspace, FunctionInvocation invocation)
    {
        PowerShell shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddCommand(FunctionName).AddArgument(PowerShellJson.Parse(invocation.Event));
        if (_takesContext)
        {
            PSObject context = new();
            context.Properties.Add(new PSNoteProperty("awsRequestId", invocation.RequestId));
            context.Properties.Add(new PSNoteProperty("invokedFunctionArn", invocation.FunctionArn));
            shell.AddArgument(context);
        }

        return shell;
    }

    private Runspace Open()
    {
        Runspace runspace = RunspaceFactory.CreateRunspace(_sessionState);
        try
        {
            runspace.Open();
            if (_location is not null)
            {
                runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(_location));
            }

            return runspace;
        }
        catch (SessionStateException exception)
        {
            runspace.Dispose();
            throw new AuthorizerTransportException(TransportFailure.Unreachable, $"The script block cannot be started where it was made: {exception.Message}", exception)
            {
                Advice = "Make the folder again, or the authorizer at another location.",
            };
        }
        catch
        {
            runspace.Dispose();
            throw;
        }
    }
}
