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
    private readonly Dictionary<IAwsAuthorizerBackend, AwsTests> _aws = [];
    private HashSet<string> _given = [];
    private bool _hasReadRow;
    private bool _isAlone;
    private TestRunner? _runner;
    private LocalTests? _local;

    /// <summary>Gets or sets the name of the authorizer at AWS; without one, the account's default authorizer is tested.</summary>
    [Parameter(Position = 0, ParameterSetName = AwsSet, ValueFromPipelineByPropertyName = true)]
    [NotALocalAuthorizer]
    [ArgumentCompleter(typeof(AuthorizerNameCompleter))]
    public string? AuthorizerName { get; set => field = _sets.Take(value); }

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
    [KeepsValue]
    public string? Token { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [KeepsValue]
    public string? TokenSignature { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("HttpContext_Header", "HttpContext_Headers")]
    public object? HttpHeader { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("HttpContext_QueryString")]
    [KeepsValue]
    public string? QueryString { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MqttContext_Username")]
    [KeepsValue]
    public string? MqttUserName { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MqttContext_Password")]
    public object? MqttPassword { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MqttContext_ClientId")]
    [KeepsValue]
    public string? MqttClientId { get; set; }

    /// <inheritdoc/>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TlsContext_ServerName")]
    [KeepsValue]
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
        RefuseEmptyName();
        _runner = new TestRunner(CallLimit, new PacedInvoker(TimeProvider.System, Random.Shared.NextDouble, Trace));
        _local = ParameterSetName == LocalSet ? new LocalTests(ReadLocalAuthorizer(), AllEvents, _runner) : null;
        StartProgress($"Testing {_local?.AuthorizerName ?? AuthorizerName ?? "authorizers"}");
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
            _isAlone = !MyInvocation.ExpectingInput;
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

    // A variable that was never filled must not test another authorizer. An empty cell of a row is none.
    private void RefuseEmptyName()
    {
        if (_given.Contains(nameof(AuthorizerName)) && string.IsNullOrEmpty(AuthorizerName))
        {
            ThrowTerminatingError(ErrorRecords.From(
                new AuthorizerInputException(nameof(AuthorizerName), "AuthorizerName is empty.", "Give a name, or leave -AuthorizerName out to test the account's default authorizer."), target: null));
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
            WarnOfFirst(input, context);
            AuthorizerContextRules.Check(context);
            Test(context, target);
        }
        catch (AuthorizerInputException exception)
        {
            // Queued rather than written at once: errors keep their place among the results.
            Submit(_ => Task.FromResult(Fail(exception, target)));
        }
    }

    // Of the first device alone: a fleet's rows have the same columns, and passwords of one form.
    private void WarnOfFirst(object? input, AuthorizerContext context)
    {
        if (_hasReadRow)
        {
            return;
        }

        _hasReadRow = true;
        foreach (string warning in new[] { ColumnHints.Unused(input), PasswordHint.For(context) }.OfType<string>())
        {
            WriteWarning(warning);
        }
    }

    private void Test(AuthorizerContext context, object? target)
    {
        // Parameters belong to the pipeline thread: the work gets copies.
        Func<CancellationToken, Task<IReadOnlyList<AuthorizerTestResult>>> test;
        if (_local is { } local)
        {
            test = stop => local.TestAsync(context, stop);
        }
        else
        {
            string? name = string.IsNullOrEmpty(AuthorizerName) ? null : AuthorizerName;
            if (name is not null)
            {
                AuthorizerContextRules.CheckName(name);
            }

            AwsTests aws = At(GetAwsBackend());
            test = stop => aws.TestAsync(name, context, stop);
        }

        Submit(async stop =>
        {
            try
            {
                return Write(await test(stop).ConfigureAwait(false), target);
            }
            catch (Exception exception) when (!(exception is OperationCanceledException && stop.IsCancellationRequested))
            {
                // What keeps a test from running is its error, and the pipeline goes on.
                return Fail(exception, target);
            }
        });
    }

    // One for each client, so that a registration is asked for once.
    private AwsTests At(IAwsAuthorizerBackend backend)
    {
        if (!_aws.TryGetValue(backend, out AwsTests? tests))
        {
            tests = new AwsTests(backend, _runner!, new Registrations(backend, CallLimit, Trace, StopToken));
            _aws.Add(backend, tests);
        }

        return tests;
    }

    private void Trace(string message) => Post(() => WriteVerbose(message));

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

            if (!Quiet)
            {
                WriteObject(WithView(result.WithInput(input)));
            }
        }

        if (Quiet)
        {
            WriteObject(results.All(result => result.Outcome == AuthorizerOutcome.Authenticated));
        }
    };

    private Action Fail(Exception exception, object? target) => () =>
    {
        CountProgress(failed: true);
        WriteError(ErrorRecords.From(exception, target));
    };

    // A test with every kind of event is read by kind, and the test of one device as a whole: a type name of its own brings the view for that.
    private PSObject WithView(AuthorizerTestResult result)
    {
        PSObject wrapped = PSObject.AsPSObject(result);
        string? view = result.EventKind is not null ? "#AllEvents" : _isAlone ? "#Single" : null;
        if (view is not null)
        {
            wrapped.TypeNames.Insert(0, typeof(AuthorizerTestResult).FullName + view);
        }

        return wrapped;
    }
}
