using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Parameters;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Commands;

/// <summary>Makes what a device presents to an authorizer, checked against the service's limits.</summary>
[Cmdlet(VerbsCommon.New, "IoTAuthorizerContext")]
[OutputType(typeof(AuthorizerContext))]
public sealed class NewIoTAuthorizerContextCommand : PSCmdlet, IContextParameters
{
    private HashSet<string> _given = [];

    /// <summary>Gets or sets a context, hashtable or object to begin with.</summary>
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

    /// <summary>Gets or sets a signed token to put into the context.</summary>
    [Parameter]
    [TokenCopy]
    public AuthToken? AuthToken { get; set; }

    /// <summary>Gets or sets where a device would put the token.</summary>
    [Parameter]
    public AuthTokenPlacement Placement { get; set; } = AuthTokenPlacement.Token;

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        _given = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        object? input = DeviceInput.Value(InputObject);
        try
        {
            AuthToken? token = AuthToken;
            object? rest = input;
            if (token is null && _given.Contains(nameof(Placement)))
            {
                token = PipedToken(input);
                rest = null;
            }

            AuthorizerContext context = ContextBuilder.Build(rest, this, _given.Contains);
            if (token is not null)
            {
                context = token.PlaceIn(context, Placement);
            }

            AuthorizerContextRules.Check(context);
            WriteObject(context);
        }
        catch (AuthorizerInputException exception)
        {
            WriteError(ErrorRecords.From(exception, input));
        }
    }

    // With a placement, a token from the pipeline is one to be placed.
    private static AuthToken PipedToken(object? input) => TokenCopy.Read(input) ?? PowerShellValue.Unwrap(input) as AuthToken
        ?? throw new AuthorizerInputException(nameof(Placement), "Placement is given, but no token to place.", "Give the token to -AuthToken, or pipe it in: New-IoTAuthToken makes one.");
}
