using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Says what policies allow a device, which statement decides, and why.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IoTPolicyAccess", DefaultParameterSetName = InputSet)]
[OutputType(typeof(AccessDecision), typeof(bool))]
public sealed class TestIoTPolicyAccessCommand : ScopedPolicyCmdletBase
{
    private DeviceAccess _access = null!;

    /// <summary>Gets or sets the client id; without it the one that a result was tested with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>Gets or sets a value indicating whether to ask for connecting.</summary>
    [Parameter]
    public SwitchParameter Connect { get; set; }

    /// <summary>Gets or sets a value indicating whether the connection asks for a persistent session.</summary>
    [Parameter]
    public SwitchParameter PersistentSession { get; set; }

    /// <summary>Gets or sets the topic of the connection's last will.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LastWillTopic { get; set; }

    /// <summary>Gets or sets a value indicating whether the last will is retained.</summary>
    [Parameter]
    public SwitchParameter RetainLastWill { get; set; }

    /// <summary>Gets or sets the topics to publish to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Publish { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether published messages are retained.</summary>
    [Parameter]
    public SwitchParameter Retain { get; set; }

    /// <summary>Gets or sets the topic filters to subscribe to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Subscribe { get; set; } = [];

    /// <summary>Gets or sets the topics to receive messages on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Receive { get; set; } = [];

    /// <summary>Gets or sets raw actions, for example iot:Publish.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ActionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Action { get; set; } = [];

    /// <summary>Gets or sets raw resources: ARNs, *, or a type and a name such as topic/a/b.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Resource { get; set; } = [];

    /// <summary>Gets or sets the values of condition keys; $null says that a key is absent.</summary>
    [Parameter]
    [Expects("Give a hashtable: @{ SourceIp = '203.0.113.9' }; ConvertFrom-Json gives one with -AsHashtable.", typeof(IDictionary), typeof(ConditionContext))]
    public ConditionContext? Context { get; set; }

    /// <summary>Gets or sets a value indicating whether only true or false is written for each input: whether everything asked for is allowed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (AccessQuestionRules.FindFault(this) is string fault)
        {
            Refuse(fault);
        }

        try
        {
            _access = MakeAccess();
            _access.Check();
        }
        catch (AuthorizerInputException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, Context));
        }

        base.BeginProcessing();
    }

    private protected override void Process(PolicySource source)
    {
        IReadOnlyList<AccessDecision> decisions;
        try
        {
            decisions = source.Result is null
                ? DeviceAccessQuestions.Ask(new PolicyEvaluator(source.Documents), _access)
                : DeviceAccessQuestions.Ask(source.Result, _access);
        }
        catch (Exception exception) when (exception is ArnScopeException or AuthorizerInputException)
        {
            WriteError(ErrorRecords.From(exception, source.Result));
            return;
        }

        if (Quiet)
        {
            WriteObject(decisions.All(decision => decision.IsAllowed));
        }
        else
        {
            WriteObject(decisions, enumerateCollection: true);
        }
    }

    private void Refuse(string message) => ThrowTerminatingError(ErrorRecords.Create(
        new PSArgumentException(message),
        ErrorIds.InvalidParameterCombination,
        ErrorCategory.InvalidArgument,
        target: null,
        message,
        "Say what the device wants to do, for example -ClientId d1 -Connect -Publish telemetry/d1 -Retain."));

    private DeviceAccess MakeAccess() => new()
    {
        ClientId = ClientId,
        Connect = Connect,
        PersistentSession = PersistentSession,
        LastWillTopic = LastWillTopic,
        RetainLastWill = RetainLastWill,
        Publish = Publish,
        Retain = Retain,
        Subscribe = Subscribe,
        Receive = Receive,
        Actions = Action,
        Resources = Resource,
        Context = Context?.Read() ?? [],
        Scope = new ArnScope { Partition = Partition, Region = Region, AccountId = AccountId },
    };
}
