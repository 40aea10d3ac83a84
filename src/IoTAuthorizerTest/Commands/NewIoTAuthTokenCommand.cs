using System.Management.Automation;
using System.Security;
using System.Security.Cryptography;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Makes signed tokens for AWS IoT custom authorizers: of given text, random ones, JWTs, or the two halves of an existing JWT.</summary>
[Cmdlet(VerbsCommon.New, "IoTAuthToken", DefaultParameterSetName = RandomSet)]
[OutputType(typeof(AuthToken))]
public sealed class NewIoTAuthTokenCommand : PSCmdlet, IDisposable
{
    private const string RandomSet = "Random";
    private const string TokenSet = "Token";
    private const string TokenPathSet = "TokenPath";
    private const string ClaimSet = "Claim";
    private const string JwtSet = "Jwt";
    private const string TextAdvice = "Give one text.";

    private readonly ParameterSetGuard _sets = new(typeof(NewIoTAuthTokenCommand));
    private AuthTokenSigner? _signer;
    private ProgressBar? _bar;

    /// <summary>Gets or sets the token, signed exactly as it is: text, a file (Get-Item), or an object with a property Token.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = TokenSet)]
    public object? Token { get; set => field = _sets.Take(value); }

    /// <summary>Gets or sets the path of a file whose exact content is the token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenPathSet)]
    public string TokenPath { get; set => field = _sets.Take(value); } = string.Empty;

    /// <summary>Gets or sets the claims of a JWT to be made; iat and jti are added unless given.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ClaimSet)]
    [Alias("Claims")]
    [JwtClaims]
    public JwtClaims Claim { get; set => field = _sets.Take(value); } = null!;

    /// <summary>Gets or sets the time until the JWT expires: a time span, or seconds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ClaimSet)]
    [Seconds]
    public TimeSpan? ExpiresIn { get; set => field = _sets.Take(value); }

    /// <summary>Gets or sets a JWT that is already signed with RS256; no key is needed.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = JwtSet)]
    [Expects(TextAdvice, typeof(string))]
    public string Jwt { get; set => field = _sets.Take(value); } = string.Empty;

    /// <summary>Gets or sets the path of the private key: PEM or DER, PKCS#8, PKCS#1 or PKCS#12.</summary>
    [Parameter]
    public string? KeyPath { get; set; }

    /// <summary>Gets or sets the private key: an RSA object, or PEM as text or SecureString.</summary>
    [Parameter]
    public object? Key { get; set; }

    /// <summary>Gets or sets a certificate with its private key: an X509Certificate2, the path of a PFX file, or on Windows one on the Cert: drive.</summary>
    [Parameter]
    public object? Certificate { get; set; }

    /// <summary>Gets or sets the password of an encrypted key or PFX file.</summary>
    [Parameter]
    [Expects(SecretCharacters.Advice, typeof(SecureString))]
    public SecureString? KeyPassword { get; set; }

    /// <summary>Gets or sets the name under which the authorizer expects the token.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Expects(TextAdvice, typeof(string), typeof(ValueType))]
    public string? TokenKeyName { get; set; }

    /// <summary>Gets or sets the authorizer that the token is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Expects(TextAdvice, typeof(string), typeof(ValueType))]
    public string? AuthorizerName { get; set; }

    /// <summary>Gets or sets the user name that stands before the query of the MQTT user name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Expects(TextAdvice, typeof(string), typeof(ValueType))]
    public string? UserName { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _signer?.Dispose();
        _bar?.Complete();
    }

    /// <summary>The key is loaded once for all that comes down the pipeline.</summary>
    protected override void BeginProcessing()
    {
        SigningKeySource source = new(KeyPath, Key, Certificate, KeyPassword);
        if (source.Problem(isNeeded: ParameterSetName != JwtSet) is { } problem)
        {
            ThrowTerminatingError(ErrorRecords.Create(
                new PSArgumentException(problem), ErrorIds.InvalidParameterCombination, ErrorCategory.InvalidArgument, target: null, problem, SigningKeySource.Advice));
        }

        try
        {
            _signer = source.Load(this);
        }
        catch (Exception exception) when (exception is AuthorizerInputException or TokenSigningKeyException)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, target: null));
        }

        _bar = ProgressBar.For(this, "Signing tokens");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _bar?.Run.Begin();
        AuthToken? token = null;
        try
        {
            token = Make(new AuthTokenOptions { TokenKeyName = OrNull(TokenKeyName), AuthorizerName = OrNull(AuthorizerName), UserName = OrNull(UserName) });
            WriteObject(token);
        }
        catch (Exception exception) when (exception is AuthorizerInputException or TokenSigningKeyException)
        {
            WriteError(ErrorRecords.From(exception, target: null));
        }

        _bar?.Run.Count(failed: token is null);
        _bar?.Update();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _bar?.Complete();

    // Empty is what PowerShell makes of null, and a CSV file of a cell without content.
    private static string? OrNull(string? name) => string.IsNullOrEmpty(name) ? null : name;

    private AuthToken Make(AuthTokenOptions options)
    {
        if (ParameterSetName == JwtSet)
        {
            return WarnOfExpiry(AuthTokenFactory.FromJwt(Jwt, options));
        }

        AuthTokenFactory factory = new(_signer!, TimeProvider.System, RandomNumberGenerator.GetBytes, options);
        return ParameterSetName switch
        {
            TokenSet => Sign(factory, TokenParameter.ReadExact(nameof(Token), Token, this)),
            TokenPathSet => Sign(factory, TokenParameter.ReadExactFile(nameof(TokenPath), TokenPath, this)),
            ClaimSet => MakeJwt(factory),
            _ => factory.CreateRandom(),
        };
    }

    private AuthToken Sign(AuthTokenFactory factory, string token)
    {
        if (token.Length == 0)
        {
            throw new AuthorizerInputException(nameof(Token), "The token is empty.", "Leave -Token out for a random token.");
        }

        foreach (AuthTokenRemark remark in AuthTokenRemarks.Of(token))
        {
            WriteWarning(AuthTokenRemarks.Explain(remark));
        }

        return factory.Create(token);
    }

    private AuthToken MakeJwt(AuthTokenFactory factory)
    {
        List<KeyValuePair<string, object?>> claims = Claim.Read();

        // Signed all the same: a test of what refuses such a token wants one.
        foreach ((string name, _) in claims.Where(claim => claim is { Key: "exp" or "nbf" or "iat", Value: string }))
        {
            WriteWarning($"The claim '{name}' is text; whoever reads it expects a number of seconds since 1970. Give a date or a number.");
        }

        return WarnOfExpiry(factory.CreateJwt(claims, ExpiresIn));
    }

    private AuthToken WarnOfExpiry(AuthToken token)
    {
        if (token.ExpiresAt < DateTimeOffset.UtcNow)
        {
            WriteWarning($"The JWT expired at {token.ExpiresAt:u}.");
        }

        return token;
    }
}
