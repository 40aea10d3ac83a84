using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.Assertions;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Parameters;
using IoTAuthorizerTest.Testing;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Commands;

/// <summary>Tests an AWS IoT custom authorizer, at AWS or on this machine, for every device that comes down the pipeline.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IoTAuthorizer", DefaultParameterSetName = AwsSet)]
[OutputType(typeof(AuthorizerTestResult), typeof(bool))]
public sealed class TestIoTAuthorizerCommand : AwsCmdletBase, IContextParameters
{
    private const string AwsSet = "Aws";
    private const string LocalSet = "Local";
    private readonly ParameterSetGuard _sets = new(typeof(TestIoTAuthorizerCommand));
    private HashSet<string> _given = [];
    private bool _hasReadRow;
    private DiagnosingBackend? _diagnosing;
    private PacedInvoker? _invoker;
    private LocalAuthorizer? _local;

    /// <summary>Gets or sets the name of the authorizer at AWS.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AwsSet, ValueFromPipelineByPropertyName = true)]
    [NotALocalAuthorizer]
    [ArgumentCompleter(typeof(AuthorizerNameCompleter))]
    public string AuthorizerName { get; set => field = _sets.Take(value); } = string.Empty;

    /// <summary>Gets or sets the local authorizer, as New-IoTLocalAuthorizer makes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LocalSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(LocalAuthorizerCompleter))]
    public object? LocalAuthorizer { get; set => field = _sets.Take(value); }

    /// <summary>Gets or sets a value indicating whether the function is run with the event of every kind of connection, and the answers are compared.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    public SwitchParameter AllEvents { get; set => field = _sets.Take(value); }

    /// <summary>Gets or sets what a device presents: a context, a token, a hashtable, a CSV row or any object with the members as properties.</summary>
    [Parameter(ValueFromPipeline = true)]
    [DeviceInput]
    public DeviceInput? InputObject { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Token { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TokenSignature { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("HttpContext_Header", "HttpContext_Headers")]
    public object? HttpHeader { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("HttpContext_QueryString")]
    public string? QueryString { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MqttContext_Username")]
    public string? MqttUserName { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MqttContext_Password")]
    public object? MqttPassword { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MqttContext_ClientId")]
    public string? MqttClientId { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TlsContext_ServerName")]
    public string? ServerName { get; set; }

    /// <summary>Gets or sets how many tests run at a time.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Gets or sets a value indicating whether only true or false is written: whether the device is authenticated.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override int ConcurrencyLimit => ThrottleLimit;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        PesterOperators.EnsureRegistered();
        _given = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        _invoker = new PacedInvoker(TimeProvider.System, Random.Shared.NextDouble, message => Post(() => WriteVerbose(message)));
        _local = ParameterSetName == LocalSet ? ReadLocalAuthorizer() : null;
        string name = _local?.AuthorizerName ?? AuthorizerName;
        StartProgress(name.Length > 0 ? $"Testing {name}" : "Testing authorizers");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        object? input = DeviceInput.Value(InputObject);

        // Given as a parameter, a list is the fleet itself, and its length is known.
        if (!MyInvocation.ExpectingInput && PowerShellValue.Unwrap(input) is IList fleet)
        {
            ExpectTotal(fleet.Count);
            foreach (object? device in fleet)
            {
                Test(device);
            }
        }
        else
        {
            Test(input);
        }
    }

    /// <inheritdoc/>
    protected override void PrepareForOutput()
    {
        if (ParameterSetName == AwsSet)
        {
            ResultWarmUp.Run();
        }
    }

    private LocalAuthorizer ReadLocalAuthorizer()
    {
        try
        {
            return LocalAuthorizerParameter.Read(LocalAuthorizer);
        }
        catch (AuthorizerInputException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, LocalAuthorizer));
            throw;
        }
    }

    private void Test(object? input)
    {
        object? target = input;
        try
        {
            AuthorizerContext context = ContextBuilder.Build(input, this, _given.Contains);
            target ??= context;
            WarnOfUnusedColumn(input);
            AuthorizerContextRules.Check(context);
            if (_local is { } local)
            {
                // Parameters belong to the pipeline thread: the work gets copies.
                bool allEvents = AllEvents;
                TestedAuthorizer tested = new(local.AuthorizerName, local.Source, local.Region, local.AuthorizerDescription.AuthorizerArn);
                Test(tested, target, async (runner, stop) => allEvents
                    ? await runner.RunAllEventsAsync(local, context, stop).ConfigureAwait(false)
                    : [await runner.RunAsync(local, context, stop).ConfigureAwait(false)]);
            }
            else
            {
                AuthorizerContextRules.CheckName(AuthorizerName);
                IAwsAuthorizerBackend backend = GetAwsBackend();
                TestedAuthorizer tested = new(AuthorizerName, backend.Source, backend.Region, AuthorizerArn: null);
                IAuthorizerBackend diagnosing = Diagnosing(backend);
                Test(tested, target, async (runner, stop) => [await runner.RunAsync(diagnosing, context, stop).ConfigureAwait(false)]);
            }
        }
        catch (AuthorizerInputException exception)
        {
            // Queued rather than written at once: errors keep their place among the results.
            Submit(_ => Task.FromResult(Fail(exception, target)));
        }
    }

    // Of the first row alone: a fleet's rows have the same columns.
    private void WarnOfUnusedColumn(object? input)
    {
        if (!_hasReadRow && ColumnHints.Unused(input) is { } warning)
        {
            WriteWarning(warning);
        }

        _hasReadRow = true;
    }

    private void Test(TestedAuthorizer tested, object? target, Func<TestRunner, CancellationToken, Task<IReadOnlyList<AuthorizerTestResult>>> test)
    {
        TestRunner runner = new(tested, CallLimit, _invoker!);
        Submit(async stop =>
        {
            try
            {
                return Write(await test(runner, stop).ConfigureAwait(false), target);
            }
            catch (Exception exception) when (!(exception is OperationCanceledException && stop.IsCancellationRequested))
            {
                // What keeps a test from running is its error, and the pipeline goes on.
                return Fail(exception, target);
            }
        });
    }

    // One for each client, so that a registration is asked for once.
    private DiagnosingBackend Diagnosing(IAwsAuthorizerBackend backend) =>
        _diagnosing?.Inner == backend
            ? _diagnosing
            : _diagnosing = new DiagnosingBackend(backend, CallLimit, message => Post(() => WriteVerbose(message)), StopToken);

    private Action Write(IReadOnlyList<AuthorizerTestResult> results, object? target) => () =>
    {
        // A result that is tested again belongs to the row of the first test.
        object? input = PowerShellValue.Unwrap(target) is AuthorizerTestResult earlier ? earlier.GetInput() : target;
        CountProgress(failed: results.Any(result => result.Outcome != AuthorizerOutcome.Authenticated));
        foreach (AuthorizerTestResult result in results)
        {
            foreach (string warning in result.Function?.Warnings ?? [])
            {
                WriteWarning($"{result.AuthorizerName}: {warning}");
            }

            foreach (string line in result.Function?.Logs ?? [])
            {
                WriteVerbose($"{result.AuthorizerName}: {line}");
            }

            WriteObject(Quiet ? result.Outcome == AuthorizerOutcome.Authenticated : WithView(result.For(input)));
        }
    };

    private Action Fail(Exception exception, object? target) => () =>
    {
        CountProgress(failed: true);
        WriteError(ErrorRecords.From(exception, target));
    };

    // A test with every kind of event is read by kind: a type name of its own brings the view for that.
    private static object WithView(AuthorizerTestResult result)
    {
        if (result.EventKind is null)
        {
            return result;
        }

        PSObject wrapped = PSObject.AsPSObject(result);
        wrapped.TypeNames.Insert(0, typeof(AuthorizerTestResult).FullName + "#AllEvents");
        return wrapped;
    }
}
