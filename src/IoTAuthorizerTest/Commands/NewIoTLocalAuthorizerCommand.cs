using System.Management.Automation;
using IoTAuthorizerTest.Assertions;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Functions;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Makes an authorizer that runs on this machine under AWS IoT's rules, without an AWS account.</summary>
[Cmdlet(VerbsCommon.New, "IoTLocalAuthorizer", DefaultParameterSetName = ScriptBlockSet)]
[OutputType(typeof(LocalAuthorizer))]
public sealed class NewIoTLocalAuthorizerCommand : PSCmdlet
{
    private const string ScriptBlockSet = "ScriptBlock";

    /// <summary>Gets or sets the authorizer's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = string.Empty;

    /// <summary>Gets or sets the function: gets the event as its first argument and writes its answer.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ScriptBlockSet)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>Gets or sets the name under which devices send the token.</summary>
    [Parameter]
    public string? TokenKeyName { get; set; }

    /// <summary>Gets or sets the public keys that verify token signatures: PEM text or path, one or two, or a hashtable of key names.</summary>
    [Parameter]
    public object? TokenSigningPublicKey { get; set; }

    /// <summary>Gets or sets a value indicating whether tokens need no signature. Implied when no public key is given.</summary>
    [Parameter]
    public SwitchParameter SigningDisabled { get; set; }

    /// <summary>Gets or sets the status, which a test ignores as AWS's does.</summary>
    [Parameter]
    [ValidateSet("ACTIVE", "INACTIVE")]
    public string Status { get; set; } = "ACTIVE";

    /// <summary>Gets or sets a value indicating whether answers are reused on a kept-alive HTTP connection.</summary>
    [Parameter]
    public SwitchParameter EnableCachingForHttp { get; set; }

    /// <summary>Gets or sets how many seconds the function may take.</summary>
    [Parameter]
    [ValidateRange(0.001, 900.0)]
    public double Timeout { get; set; } = AnswerLimits.FunctionTimeout.TotalSeconds;

    /// <summary>Gets or sets the region that the authorizer's ARNs name.</summary>
    [Parameter]
    public string Region { get; set; } = "us-east-1";

    /// <summary>Gets or sets the account that the authorizer's ARNs name.</summary>
    [Parameter]
    [ValidatePattern("^[0-9]{12}$")]
    public string AccountId { get; set; } = "000000000000";

    /// <inheritdoc/>
    protected override void BeginProcessing() => PesterOperators.EnsureRegistered();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            AuthorizerDescription description = Describe();
            ScriptBlockFunction function = new(ScriptBlock, SessionState.PSVariable.GetValue, SessionState.Path.CurrentFileSystemLocation.ProviderPath);
            WriteObject(new LocalAuthorizer(
                description, function, new AuthorizerFlow(TimeProvider.System, Guid.NewGuid), TimeSpan.FromSeconds(Timeout)));
        }
        catch (Exception exception) when (exception is AuthorizerInputException or InvalidRequestException)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, Name));
        }
    }

    private AuthorizerDescription Describe()
    {
        IReadOnlyDictionary<string, string> keys = PublicKeyParameter.Read(nameof(TokenSigningPublicKey), TokenSigningPublicKey, this);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        AuthorizerDescription description = new()
        {
            AuthorizerName = Name,
            AuthorizerArn = $"arn:aws:iot:{Region}:{AccountId}:authorizer/{Name}",
            AuthorizerFunctionArn = $"arn:aws:lambda:{Region}:{AccountId}:function:{Name}",
            TokenKeyName = TokenKeyName,
            TokenSigningPublicKeys = keys,
            Status = Status,
            SigningDisabled = SigningDisabled || (keys.Count == 0 && TokenKeyName is null),
            EnableCachingForHttp = EnableCachingForHttp,
            CreationDate = now,
            LastModifiedDate = now,
        };
        RegistrationRules.Check(description);
        return description;
    }
}
