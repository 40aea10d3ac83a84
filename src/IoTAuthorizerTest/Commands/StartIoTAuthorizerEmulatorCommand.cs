using System.Management.Automation;
using IoTAuthorizerTest.Emulator;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Files;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Starts AWS IoT's control plane for custom authorizers on this machine, for any AWS SDK or CLI.</summary>
[Cmdlet(VerbsLifecycle.Start, "IoTAuthorizerEmulator", SupportsShouldProcess = true)]
[OutputType(typeof(AuthorizerEmulator))]
public sealed class StartIoTAuthorizerEmulatorCommand : PSCmdlet
{
    private readonly List<LocalAuthorizer> _authorizers = [];

    /// <summary>Gets or sets the local authorizers: each is registered, and runs when a registration names its function.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AllowNull]
    [ArgumentCompleter(typeof(LocalAuthorizerCompleter))]
    public object?[] LocalAuthorizer { get; set; } = [];

    /// <summary>Gets or sets the port; by default a free one.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Gets or sets the Lambda Invoke endpoint that runs functions which are no local authorizer's.</summary>
    [Parameter]
    public Uri? LambdaEndpoint { get; set; }

    /// <summary>Gets or sets a value indicating whether events, which hold devices' credentials, may go over http to another machine.</summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    /// <summary>Gets or sets how many seconds a function at the Lambda endpoint may take; local authorizers bring their own limit.</summary>
    [Parameter]
    [ValidateRange(0.001, 900.0)]
    public double Timeout { get; set; } = AnswerLimits.FunctionTimeout.TotalSeconds;

    /// <summary>Gets or sets the file that keeps the registrations, so that they survive a restart.</summary>
    [Parameter]
    public string? StatePath { get; set; }

    /// <summary>Gets or sets the region that the emulator stands for; by default that of the first local authorizer, else of the state file.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>Gets or sets the account that the emulator stands for; by default that of the first local authorizer, else of the state file.</summary>
    [Parameter]
    [ValidatePattern("^[0-9]{12}$")]
    public string? AccountId { get; set; }

    /// <summary>Gets or sets how many authorizers the account may have; by default any number.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? AuthorizerLimit { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            _authorizers.AddRange((LocalAuthorizer ?? [null]).Select(LocalAuthorizerParameter.Read));
        }
        catch (AuthorizerInputException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, LocalAuthorizer));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!ShouldProcess(Port == 0 ? "a free port of 127.0.0.1" : FormattableString.Invariant($"127.0.0.1:{Port}"), "Start-IoTAuthorizerEmulator"))
        {
            return;
        }

        try
        {
            AuthorizerEmulator emulator = AuthorizerEmulator.Start(new AuthorizerEmulatorOptions
            {
                Port = Port,
                Account = Account(),
                LocalAuthorizers = _authorizers,
                LambdaEndpoint = LambdaEndpoint,
                AllowUnencryptedLambdaEndpoint = AllowUnencryptedAuthentication,
                FunctionTimeout = TimeSpan.FromSeconds(Timeout),
                StatePath = StatePath is null ? null : InputFile.Resolve(nameof(StatePath), StatePath, this),
                AuthorizerLimit = AuthorizerLimit,
            });
            SessionResources.Current.Add(emulator);
            WriteObject(emulator);
        }
        catch (Exception exception) when (exception is AuthorizerConfigurationException or AuthorizerInputException)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, target: null));
        }
    }

    private AuthorizerAccount? Account()
    {
        if (Region is null && AccountId is null)
        {
            return null;
        }

        AuthorizerAccount basis = AuthorizerEmulatorOptions.AccountOf(_authorizers);
        AuthorizerAccount account = new(Region ?? basis.Region, AccountId ?? basis.AccountId);
        account.Check();
        return account;
    }
}
