using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.Assertions;
using IoTAuthorizerTest.Credentials;
using IoTAuthorizerTest.Emulator.Functions;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Files;
using IoTAuthorizerTest.Functions;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.Parameters;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Commands;

/// <summary>Makes an authorizer that runs on this machine under AWS IoT's rules, without an AWS account.</summary>
[Cmdlet(VerbsCommon.New, "IoTLocalAuthorizer", DefaultParameterSetName = ScriptBlockSet)]
[OutputType(typeof(LocalAuthorizer))]
public sealed class NewIoTLocalAuthorizerCommand : LocalAuthorizerCmdletBase, IDisposable
{
    private const string ScriptBlockSet = "ScriptBlock";
    private const string FunctionUrlSet = "FunctionUrl";
    private const string HandlerSet = "Handler";
    private const string CommandSet = "Command";

    private readonly ParameterSetGuard _sets = new(typeof(NewIoTLocalAuthorizerCommand));

    // Cancelled, too, when the command ends: what is left of getting credentials (a program of the user's) ends with it.
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Gets or sets the function: gets the event as its first argument and writes its answer.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ScriptBlockSet)]
    [Expects("Give a script block: { param($event) ... }. A handler's file goes to -HandlerPath, a program to -Command.", typeof(ScriptBlock))]
    public ScriptBlock ScriptBlock { get; set => field = _sets.Take(value); } = null!;

    /// <summary>Gets or sets the address of a Lambda Invoke endpoint; without a path, the Invoke path of the function in the ARN is added.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FunctionUrlSet)]
    public Uri FunctionUrl { get; set => field = _sets.Take(value); } = null!;

    /// <summary>Gets or sets a value indicating whether events, which hold devices' credentials, may go over http to another machine.</summary>
    [Parameter(ParameterSetName = FunctionUrlSet)]
    public SwitchParameter AllowUnencryptedAuthentication { get; set => field = _sets.Take(value); }

    /// <summary>Gets or sets the named profile that signs, when the address is Lambda's own at AWS.</summary>
    [Parameter(ParameterSetName = FunctionUrlSet, ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Gets or sets the path of the ini credentials file that is searched for the profile.</summary>
    [Parameter(ParameterSetName = FunctionUrlSet, ValueFromPipelineByPropertyName = true)]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    public string? ProfileLocation { get; set; }

    /// <summary>Gets or sets the credentials that sign, when the address is Lambda's own at AWS.</summary>
    [Parameter(ParameterSetName = FunctionUrlSet, ValueFromPipelineByPropertyName = true)]
    public object? Credential { get; set; }

    /// <summary>Gets or sets the access key id that signs, when the address is Lambda's own at AWS.</summary>
    [Parameter(ParameterSetName = FunctionUrlSet, ValueFromPipelineByPropertyName = true)]
    [Alias("AK")]
    public string? AccessKey { get; set; }

    /// <summary>Gets or sets the secret access key.</summary>
    [Parameter(ParameterSetName = FunctionUrlSet, ValueFromPipelineByPropertyName = true)]
    [Alias("SK", "SecretAccessKey")]
    [Expects(ConnectionParameters.SecretAdvice, typeof(string))]
    public string? SecretKey { get; set; }

    /// <summary>Gets or sets the session token of temporary keys.</summary>
    [Parameter(ParameterSetName = FunctionUrlSet, ValueFromPipelineByPropertyName = true)]
    [Alias("ST")]
    [Expects(ConnectionParameters.SecretAdvice, typeof(string))]
    public string? SessionToken { get; set; }

    /// <summary>Gets or sets the path of a handler file, .js, .mjs, .cjs or .py; or of the folder that the handler's name starts from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HandlerSet)]
    public string HandlerPath { get; set => field = _sets.Take(value); } = string.Empty;

    /// <summary>Gets or sets the handler's name in the file, or as the settings at AWS have it (<c>dist/index.handler</c>); by default <c>handler</c>, in Python <c>lambda_handler</c>.</summary>
    [Parameter(ParameterSetName = HandlerSet)]
    public string? Handler { get; set => field = _sets.Take(value); }

    /// <summary>Gets or sets an executable that speaks the Lambda Runtime API: a custom runtime or an AWS runtime interface client.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CommandSet)]
    public string Command { get; set => field = _sets.Take(value); } = string.Empty;

    /// <summary>Gets or sets the executable's arguments.</summary>
    [Parameter(ParameterSetName = CommandSet)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string[] ArgumentList { get; set => field = _sets.Take(value); } = [];

    /// <summary>Gets or sets environment variables for the function's process, besides this process's own and those that Lambda sets.</summary>
    [Parameter(ParameterSetName = HandlerSet)]
    [Parameter(ParameterSetName = CommandSet)]
    [Expects("Give a hashtable of names and values: @{ TABLE = 'devices' }.", typeof(IDictionary))]
    public IDictionary? Environment { get; set => field = _sets.Take(value); }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override void BeginProcessing() => PesterOperators.EnsureRegistered();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            new AuthorizerAccount(Region, AccountId).Check();
            AuthorizerDescription description = Describe();
            LocalAuthorizer authorizer = new(
                description, CreateFunction(description.AuthorizerFunctionArn!), new AuthorizerFlow(TimeProvider.System, Guid.NewGuid), TimeSpan.FromSeconds(Timeout));
            SessionResources.Current.Add(authorizer);
            WriteObject(authorizer);
        }
        catch (Exception exception) when (exception is AuthorizerInputException or InvalidRequestException or AuthorizerConfigurationException)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, Name));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.CancelUnlessDisposed();

    private IAuthorizerFunction CreateFunction(string functionArn)
    {
        string location = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
        string[] arn = functionArn.Split(':');
        FunctionProcessSettings process = new() { Region = arn[3], FunctionName = arn[6], Environment = EnvironmentParameter.Read(nameof(Environment), Environment) };
        return ParameterSetName switch
        {
            FunctionUrlSet when AwsLambdaFunction.RegionOf(FunctionUrl) is not null => AwsFunction.Create(FunctionUrl, functionArn, Connection(), this, _stop.Token),
            FunctionUrlSet => new LambdaInvokeFunction(FunctionUrl, process.FunctionName, AllowUnencryptedAuthentication),
            HandlerSet => RuntimeApiFunction.FromHandler(InputFile.Resolve(nameof(HandlerPath), HandlerPath, this), Handler, process),
            CommandSet => RuntimeApiFunction.FromCommand(Command, ArgumentList, process with { WorkingDirectory = location }),
            _ => new ScriptBlockFunction(ScriptBlock, SessionState.PSVariable.Get, location),
        };
    }

    private ConnectionParameters Connection() => new(
        ProfileName, ProfileLocation, PowerShellValue.BaseObject(Credential), AccessKey, SecretKey, SessionToken, AwsLambdaFunction.RegionOf(FunctionUrl), FunctionUrl.GetLeftPart(UriPartial.Authority));
}
