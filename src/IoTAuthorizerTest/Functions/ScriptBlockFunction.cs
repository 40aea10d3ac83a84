using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace IoTAuthorizerTest.Functions;

/// <summary>
/// Runs a script block as an authorizer function, in runspaces of its own: like a Lambda function, it shares nothing with the caller
/// but what <c>$using:</c> hands over. One invocation at a time a runspace; more are opened as they are needed, and kept warm.
/// </summary>
internal sealed class ScriptBlockFunction : IAuthorizerFunction
{
    private const string FunctionName = "Invoke-AuthorizerFunction";

    private static readonly int s_concurrency = Environment.ProcessorCount;

    private readonly ConcurrentBag<Runspace> _idle = [];
    private readonly SemaphoreSlim _slots = new(s_concurrency);
    private readonly InitialSessionState _sessionState;
    private readonly string? _location;
    private readonly bool _takesContext;
    private int _disposed;

    /// <summary>Initializes a new instance of the <see cref="ScriptBlockFunction"/> class.</summary>
    /// <param name="scriptBlock">The function's body; its first argument is the event, its second Lambda's context.</param>
    /// <param name="getVariable">Reads a variable of the caller, for <c>$using:</c>.</param>
    /// <param name="location">The directory that the function starts in; null for the process's own.</param>
    public ScriptBlockFunction(ScriptBlock scriptBlock, Func<string, object?> getVariable, string? location)
    {
        UsingVariables body = UsingVariables.Resolve(scriptBlock, getVariable);
        _sessionState = InitialSessionState.CreateDefault2();
        _sessionState.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _sessionState.Commands.Add(new SessionStateFunctionEntry(FunctionName, body.Text));
        foreach ((string name, object? value) in body.Values)
        {
            _sessionState.Variables.Add(new SessionStateVariableEntry(name, value, "Handed over with $using:"));
        }

        _location = location;
        _takesContext = TakesContext(scriptBlock);
    }

    /// <inheritdoc/>
    public string Description => "script block";

    /// <inheritdoc/>
    public async Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        Runspace? runspace = null;
        bool reusable = false;
        try
        {
            runspace = _idle.TryTake(out Runspace? idle) ? idle : Open();
            using PowerShell shell = CreateShell(runspace, invocation);
            Task<FunctionOutcome> run = Task.Run(() => ScriptBlockOutcome.Run(shell), CancellationToken.None);
            using CancellationTokenSource delayEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task first = await Task.WhenAny(run, Task.Delay(invocation.Timeout, delayEnd.Token)).ConfigureAwait(false);
            if (first == run)
            {
                await delayEnd.CancelAsync().ConfigureAwait(false);
                reusable = true;
                return await run.ConfigureAwait(false);
            }

            IReadOnlyList<string> logs = ScriptBlockOutcome.ReadLogs(shell);
            await StopAsync(shell, run).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return FunctionOutcome.TimedOut(logs);
        }
        finally
        {
            if (reusable && Volatile.Read(ref _disposed) == 0)
            {
                _idle.Add(runspace!);
            }
            else
            {
                runspace?.Dispose();
            }

            _slots.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // Every slot back means that nothing runs any more.
        for (int slot = 0; slot < s_concurrency; slot++)
        {
            await _slots.WaitAsync().ConfigureAwait(false);
        }

        while (_idle.TryTake(out Runspace? runspace))
        {
            runspace.Dispose();
        }

        _slots.Dispose();
    }

    private static async Task StopAsync(PowerShell shell, Task run)
    {
        await Task.Factory.FromAsync(shell.BeginStop(null, null), shell.EndStop).ConfigureAwait(false);
        await run.ConfigureAwait(false);
    }

    // An advanced function refuses arguments that it has no parameter for; a simple one takes them as $args.
    private static bool TakesContext(ScriptBlock scriptBlock)
    {
        ParamBlockAst? parameters = ((ScriptBlockAst)scriptBlock.Ast).ParamBlock;
        bool isAdvanced = parameters is not null && (parameters.Attributes.Count > 0 || parameters.Parameters.Any(parameter =>
            parameter.Attributes.Any(attribute => attribute.TypeName.Name.Equals("Parameter", StringComparison.OrdinalIgnoreCase))));
        return !isAdvanced || parameters!.Parameters.Count > 1;
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
                runspace.SessionStateProxy.Path.SetLocation(_location);
            }

            return runspace;
        }
        catch
        {
            runspace.Dispose();
            throw;
        }
    }
}
