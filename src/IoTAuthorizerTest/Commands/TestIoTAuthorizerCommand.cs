using System.Diagnostics;
using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Tests an AWS IoT custom authorizer, at AWS or on this machine, for every device that comes down the pipeline.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IoTAuthorizer", DefaultParameterSetName = AwsSet)]
[OutputType(typeof(AuthorizerTestResult), typeof(bool))]
public sealed class TestIoTAuthorizerCommand : AwsCmdletBase, IContextParameters
{
    private const string AwsSet = "Aws";
    private const string LocalSet = "Local";
    private HashSet<string> _given = [];

    /// <summary>Gets or sets the name of the authorizer at AWS.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AwsSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AuthorizerNameCompleter))]
    public string AuthorizerName { get; set; } = string.Empty;

    /// <summary>Gets or sets the local authorizer, as New-IoTLocalAuthorizer makes it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LocalSet)]
    public LocalAuthorizer LocalAuthorizer { get; set; } = null!;

    /// <summary>Gets or sets what a device presents: a context, a token, a hashtable, a CSV row or any object with the members as properties.</summary>
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

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

    /// <summary>Gets or sets the limit of one test in seconds, retries included.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>Gets or sets a value indicating whether only true or false is written: whether the device is authenticated.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override int ConcurrencyLimit => ThrottleLimit;

    /// <inheritdoc/>
    protected override TimeSpan? CredentialTimeout => TimeSpan.FromSeconds(TimeoutSec);

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        _given = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        object? target = InputObject;
        try
        {
            AuthorizerContext context = ContextBuilder.Build(InputObject, this, _given.Contains);
            target ??= context;
            AuthorizerContextRules.Check(context);
            if (ParameterSetName == LocalSet)
            {
                TestedAuthorizer tested = new(LocalAuthorizer.AuthorizerName, LocalAuthorizer.Source, LocalAuthorizer.Region, LocalAuthorizer.AuthorizerDescription.AuthorizerArn);
                Submit(token => TestAsync(LocalAuthorizer, tested, context, target, token));
            }
            else
            {
                AuthorizerContextRules.CheckName(AuthorizerName);
                IAwsAuthorizerBackend backend = GetAwsBackend();
                TestedAuthorizer tested = new(AuthorizerName, backend.Source, backend.Region, AuthorizerArn: null);
                Submit(token => TestAsync(backend, tested, context, target, token));
            }
        }
        catch (AuthorizerInputException exception)
        {
            // Queued rather than written at once: errors keep their place among the results.
            ErrorRecord error = ErrorRecords.From(exception, target);
            Submit(_ => Task.FromResult<Action>(() => WriteError(error)));
        }
    }

    private async Task<Action> TestAsync(IAuthorizerBackend backend, TestedAuthorizer tested, AuthorizerContext context, object? target, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(TimeoutSec));
        try
        {
            AuthorizerAnswer answer = await backend.TestInvokeAsync(new TestInvokeAuthorizerRequest(tested.AuthorizerName, context), limit.Token).ConfigureAwait(false);
            return Write(AuthorizerTestResult.FromAnswer(tested, context, answer, Stopwatch.GetElapsedTime(start)));
        }
        catch (AuthorizerServiceException exception) when (AuthorizerTestResult.FromFailure(tested, context, exception, Stopwatch.GetElapsedTime(start)) is { } result)
        {
            return Write(result);
        }
        catch (OperationCanceledException exception) when (!stop.IsCancellationRequested)
        {
            AuthorizerTransportException timeout = new(
                TransportFailure.Timeout, $"Authorizer {tested.AuthorizerName} did not answer within {TimeoutSec} seconds ({tested.Source}).", exception);
            return () => WriteError(ErrorRecords.From(timeout, target));
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception exception)
        {
            return () => WriteError(ErrorRecords.From(exception, target));
        }
    }

    private Action Write(AuthorizerTestResult result) => () =>
    {
        foreach (string line in result.Function?.Logs ?? [])
        {
            WriteVerbose($"{result.AuthorizerName}: {line}");
        }

        WriteObject(Quiet ? result.Outcome == AuthorizerOutcome.Authenticated : result);
    };
}
