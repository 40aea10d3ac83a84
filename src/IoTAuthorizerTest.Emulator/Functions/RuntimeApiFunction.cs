using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>
/// A function in a child process that speaks the Lambda Runtime API (authorizer §8.2, §8.6): the user's handler file under a small
/// bootstrap, or any executable. The process starts on first use, is kept warm, serves one event at a time, is started anew after
/// it ended or took too long or its code was changed, and never outlives this one.
/// </summary>
public sealed class RuntimeApiFunction : IAuthorizerFunction
{
    private readonly FunctionProcessHost _host;

    [SuppressMessage("Usage", "CA2213", Justification = "Holds nothing of the system's; a caller that still gives up waiting would wait for ever if it were disposed of meanwhile.")]
    private readonly SemaphoreSlim _turn = new(1, 1);

    [SuppressMessage("Usage", "CA2213", Justification = "Disposed of at the end of what every disposal waits for.")]
    private readonly CancellationTokenSource _disposing = new();
    private readonly Lazy<Task> _disposal;
    private FunctionProcess? _process;

    private RuntimeApiFunction(string description, FunctionProcessHost host)
    {
        Description = description;
        _host = host;
        _disposal = new Lazy<Task>(EndAsync);
    }

    /// <summary>Finalizes an instance of the <see cref="RuntimeApiFunction"/> class: a function that was dropped without a word takes its process along.</summary>
    ~RuntimeApiFunction()
    {
        _process?.Abandon();
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>Gets the id of the running process (on Unix of the shell that guards it); null while none runs.</summary>
    public int? ProcessId => _process is { IsSpent: false } process ? process.ProcessId : null;

    /// <summary>Makes a function of a handler. Nothing starts yet.</summary>
    /// <param name="handlerPath">The path of a <c>.js</c>, <c>.mjs</c>, <c>.cjs</c> or <c>.py</c> file, or of the folder that the handler's name starts from.</param>
    /// <param name="handler">
    /// The handler's name in the file, or as Lambda's settings have it, with the file and its folders in front: <c>dist/index.handler</c>.
    /// Null for <c>handler</c>, in Python <c>lambda_handler</c>; needed with a folder.
    /// </param>
    /// <param name="settings">What the process is started with; null for the defaults.</param>
    /// <returns>The function.</returns>
    /// <exception cref="AuthorizerInputException">There is no such file, it is of another language, or its interpreter is not installed.</exception>
    public static RuntimeApiFunction FromHandler(string handlerPath, string? handler = null, FunctionProcessSettings? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(handlerPath);
        HandlerLocation location = HandlerLocation.Find(Path.GetFullPath(handlerPath), handler);
        return new RuntimeApiFunction($"{Path.GetFileName(location.File)} {location.Function}", location.Language.ToHost(location, settings ?? new FunctionProcessSettings()));
    }

    /// <summary>Makes a function of an executable that speaks the Lambda Runtime API: a custom runtime or an AWS runtime interface client. Nothing starts yet.</summary>
    /// <param name="command">A path, or a name to look for in PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="settings">What the process is started with; null for the defaults.</param>
    /// <returns>The function.</returns>
    /// <exception cref="AuthorizerInputException">There is no such executable.</exception>
    public static RuntimeApiFunction FromCommand(string command, IReadOnlyList<string>? arguments = null, FunctionProcessSettings? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        settings ??= new FunctionProcessSettings();
        string directory = settings.WorkingDirectory ?? Directory.GetCurrentDirectory();
        string executable = ExecutableFinder.Find(command, directory) ?? throw Missing(command, DescribeMissing(command, directory));
        CodeFiles code = CodeFiles.Of([executable, .. (arguments ?? []).Where(argument => argument.Length > 0).Select(argument => Path.GetFullPath(argument, directory))]);
        FunctionProcessHost host = new(executable, arguments ?? [], directory, "function.handler", HasBootstrap: false, "AWS_Lambda_provided.al2023", code, settings);
        return new RuntimeApiFunction(Path.GetFileName(command), host);
    }

    /// <inheritdoc/>
    public async Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, this);
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        try
        {
            bool hasWaited = !_turn.Wait(0, CancellationToken.None);
            if (hasWaited)
            {
                await _turn.WaitAsync(linked.Token).ConfigureAwait(false);
            }

            try
            {
                // Whoever waits in a queue of tests has not changed the code since the one before.
                if (!hasWaited && _process is { IsOutdated: true })
                {
                    await EndProcessAsync().ConfigureAwait(false);
                }

                return await InvokeInTurnAsync(invocation, linked.Token).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (_disposing.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException(Description);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return new ValueTask(_disposal.Value);
    }

    private static AuthorizerInputException Missing(string command, string message) => new(
        "Command", message, "Check the name or path, and that the program is installed and executable.", innerException: new FileNotFoundException(message, command));

    private static string DescribeMissing(string command, string directory)
    {
        if (!File.Exists(Path.GetFullPath(command, directory)))
        {
            return $"There is no executable '{command}'.";
        }

        return ExecutableFinder.Find(Path.Combine(".", command), directory) is null
            ? $"'{command}' is not executable: its file lacks the permission (chmod +x)."
            : $"There is no executable '{command}' in PATH. That of the current folder is written {Path.Combine(".", command)}.";
    }

    // Once for all that dispose, at the same time or one after the other: none returns before the process has ended.
    private async Task EndAsync()
    {
        await _disposing.CancelAsync().ConfigureAwait(false);
        await _turn.WaitAsync().ConfigureAwait(false);
        await EndProcessAsync().ConfigureAwait(false);

        // The turn is kept for good.
        _disposing.Dispose();
    }

    private async Task EndProcessAsync()
    {
        FunctionProcess? process = _process;
        _process = null;
        if (process is not null)
        {
            await process.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<FunctionOutcome> InvokeInTurnAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        while (true)
        {
            FunctionProcess process = await EnsureProcessAsync().ConfigureAwait(false);
            try
            {
                // Without an outcome a warm process had died before it took the event: the next one is fresh and always has one.
                if (await process.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false) is FunctionOutcome outcome)
                {
                    return outcome;
                }
            }
            finally
            {
                if (process.IsSpent)
                {
                    await EndProcessAsync().ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<FunctionProcess> EnsureProcessAsync()
    {
        try
        {
            return _process ??= await FunctionProcess.StartAsync(_host).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is Win32Exception or SocketException or DirectoryNotFoundException)
        {
            throw new AuthorizerTransportException(TransportFailure.Unreachable, $"The function {Description} cannot be started with '{_host.FileName}': {exception.Message}", exception)
            {
                Advice = "Check that the executable and the folder it starts in exist, and that you may run it.",
            };
        }
    }
}
