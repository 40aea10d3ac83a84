using System.ComponentModel;
using System.Management.Automation;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>A cmdlet that registers a local authorizer: what CreateAuthorizer asks for, under AWS's rules.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LocalAuthorizerCmdletBase : PSCmdlet
{
    /// <summary>Gets or sets the authorizer's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = string.Empty;

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
    public string Status { get; set; } = AuthorizerRegistry.Active;

    /// <summary>Gets or sets a value indicating whether answers are reused on a kept-alive HTTP connection.</summary>
    [Parameter]
    public SwitchParameter EnableCachingForHttp { get; set; }

    /// <summary>Gets or sets how many seconds the function may take.</summary>
    [Parameter]
    [ValidateRange(0.001, 900.0)]
    public double Timeout { get; set; } = AnswerLimits.FunctionTimeout.TotalSeconds;

    /// <summary>Gets or sets the region that the authorizer's ARNs name, and that a function's process believes to run in.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string Region { get; set; } = "us-east-1";

    /// <summary>Gets or sets the account that the authorizer's ARNs name.</summary>
    [Parameter]
    [ValidatePattern("^[0-9]{12}$")]
    public string AccountId { get; set; } = "000000000000";

    /// <summary>Gets or sets the ARN that the function sees as its own; by default it is made of region, account and the authorizer's name.</summary>
    [Parameter]
    public string? FunctionArn { get; set; }

    /// <summary>Makes the registration.</summary>
    /// <returns>The authorizer as it would be registered.</returns>
    /// <exception cref="AuthorizerInputException">A parameter cannot be read.</exception>
    /// <exception cref="InvalidRequestException">AWS would refuse the registration.</exception>
    protected AuthorizerDescription Describe()
    {
        AuthorizerContextRules.CheckName(Name);
        IReadOnlyDictionary<string, string> keys = PublicKeyParameter.Read(nameof(TokenSigningPublicKey), TokenSigningPublicKey, this);
        AuthorizerAccount account = new(Region, AccountId);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        AuthorizerDescription description = new()
        {
            AuthorizerName = Name,
            AuthorizerArn = account.AuthorizerArn(Name),
            AuthorizerFunctionArn = FunctionArn ?? account.FunctionArn(Name),
            TokenKeyName = TokenKeyName,
            TokenSigningPublicKeys = keys,
            Status = Status,
            SigningDisabled = SigningDisabled || (keys.Count == 0 && TokenKeyName is null),
            EnableCachingForHttp = EnableCachingForHttp,
            CreationDate = now,
            LastModifiedDate = now,
        };
        if (FunctionArn is not null)
        {
            RegistrationRules.CheckFunctionArn(Name, FunctionArn);
        }

        RegistrationRules.Check(description);
        return description;
    }
}
