using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Parameters;
using IoTAuthorizerTest.Testing;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Commands;

/// <summary>Verifies the signature of a token as AWS IoT does, and says what is wrong with one that does not verify.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IoTAuthToken", DefaultParameterSetName = PublicKeySet)]
[OutputType(typeof(AuthTokenVerification), typeof(bool))]
public sealed class TestIoTAuthTokenCommand : AwsCmdletBase
{
    private const string PublicKeySet = "PublicKey";
    private const string AwsSet = "Aws";
    private const string LocalSet = "Local";

    private readonly ParameterSetGuard _sets = new(typeof(TestIoTAuthTokenCommand));
    private readonly Dictionary<(IAwsAuthorizerBackend Backend, string Name), List<TokenPublicKey>> _registered = [];
    private readonly List<TokenPublicKey> _keys = [];

    /// <summary>Gets or sets the token as it is sent, URL-decoded: text, or a file (Get-Item).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public object? Token { get; set; }

    /// <summary>Gets or sets the signature as it is sent: text, the lines that a program printed, or a file (Get-Item).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Signature")]
    public object? TokenSignature { get; set; }

    /// <summary>Gets or sets the public keys of which any may fit: PEM text or path, several of them, or a hashtable of key names.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = PublicKeySet)]
    public object? PublicKey { get; set => field = _sets.Take(value); }

    /// <summary>Gets or sets the authorizer at AWS whose registered keys are used.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = AwsSet)]
    [NotALocalAuthorizer]
    [ArgumentCompleter(typeof(AuthorizerNameCompleter))]
    public string AuthorizerName { get; set => field = _sets.Take(value); } = string.Empty;

    /// <summary>Gets or sets the local authorizer whose keys are used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LocalSet)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(LocalAuthorizerCompleter))]
    public object? LocalAuthorizer { get; set => field = _sets.Take(value); }

    /// <summary>Gets or sets a value indicating whether only true or false is written: whether the signature is valid.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            if (ParameterSetName == PublicKeySet)
            {
                Read(PublicKeyParameter.Read(nameof(PublicKey), PublicKey, this));
            }
            else if (ParameterSetName == LocalSet)
            {
                Read(Registered(LocalAuthorizerParameter.Read(LocalAuthorizer).AuthorizerDescription));
            }
            else
            {
                // Of the three only this waits for others; the rest is done at the speed of the pipeline.
                StartProgress("Verifying tokens");
            }
        }
        catch (Exception exception) when (exception is AuthorizerInputException or TokenSigningKeyException)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, target: null));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            CheckPipelineInput();
            string token = TokenParameter.ReadAsItIs(nameof(Token), Token, this);
            string signature = TokenParameter.ReadAsItIs(nameof(TokenSignature), TokenSignature, this);
            if (token.Length == 0)
            {
                throw new AuthorizerInputException(nameof(Token), "The token is empty.", "Give the token that is sent.");
            }

            if (ParameterSetName == AwsSet)
            {
                VerifyRegistered(token, signature);
            }
            else
            {
                Write(AuthTokenVerifier.Verify(token, signature, _keys));
            }
        }
        catch (AuthorizerInputException exception)
        {
            WriteError(ErrorRecords.From(exception, target: null));
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _keys.ForEach(key => key.Dispose());
        _keys.Clear();
    }

    // Both parameters take the object from the pipeline, and each reads its own member of it.
    private void CheckPipelineInput()
    {
        if (MyInvocation.ExpectingInput && PowerShellValue.Unwrap(Token) is { } input && ReferenceEquals(input, PowerShellValue.Unwrap(TokenSignature)) && !TokenParameter.IsTokenObject(input))
        {
            throw new AuthorizerInputException(
                nameof(Token),
                $"An input of type {PowerShellValue.TypeName(input)} has neither a Token nor a TokenSignature.",
                "Pipe in tokens of New-IoTAuthToken, or rows or hashtables with both; a text from the pipeline is the token when -TokenSignature is given.");
        }
    }

    private void VerifyRegistered(string token, string signature)
    {
        AuthorizerContextRules.CheckName(AuthorizerName);
        (IAwsAuthorizerBackend Backend, string Name) authorizer = (GetAwsBackend(), AuthorizerName);
        Submit(async stop =>
        {
            try
            {
                List<TokenPublicKey> keys = await KeysOfAsync(authorizer, stop).ConfigureAwait(false);
                AuthTokenVerification result = AuthTokenVerifier.Verify(token, signature, keys);
                return () =>
                {
                    CountProgress(failed: !result.IsValid);
                    Write(result);
                };
            }
            catch (Exception exception) when (!(exception is OperationCanceledException && stop.IsCancellationRequested))
            {
                return () =>
                {
                    CountProgress(failed: true);
                    WriteError(ErrorRecords.From(exception, authorizer.Name));
                };
            }
        });
    }

    /// <summary>Asks AWS once for each authorizer; a failure is not remembered. Inputs are worked on one at a time.</summary>
    private async Task<List<TokenPublicKey>> KeysOfAsync((IAwsAuthorizerBackend Backend, string Name) authorizer, CancellationToken stop)
    {
        if (!_registered.TryGetValue(authorizer, out List<TokenPublicKey>? keys))
        {
            (IAwsAuthorizerBackend backend, string name) = authorizer;
            keys = Read(Registered(await LimitedCall
                .MakeAsync(token => backend.DescribeAuthorizerAsync(name, token), CallLimit, $"Authorizer {name} was not described by {backend.Source}", stop)
                .ConfigureAwait(false)));
            _registered.Add(authorizer, keys);
        }

        return keys;
    }

    private List<TokenPublicKey> Read(IReadOnlyDictionary<string, string> pems)
    {
        if (pems.Count == 0)
        {
            throw new AuthorizerInputException(nameof(PublicKey), "There is no public key to verify with.", "Give at least one.");
        }

        List<TokenPublicKey> keys = [];
        foreach ((string name, string pem) in pems)
        {
            TokenPublicKey key = TokenPublicKey.Read(pem, name);
            keys.Add(key);
            _keys.Add(key);
        }

        return keys;
    }

    private static IReadOnlyDictionary<string, string> Registered(AuthorizerDescription authorizer) => authorizer.TokenSigningPublicKeys.Count > 0
        ? authorizer.TokenSigningPublicKeys
        : throw new AuthorizerInputException(
            nameof(AuthorizerName),
            $"The authorizer {authorizer.AuthorizerName} has no public key registered: signing is disabled for it, and AWS verifies no signature.",
            "Give the key with -PublicKey, or name an authorizer that has signing enabled.");

    private void Write(AuthTokenVerification result) => WriteObject(Quiet ? result.IsValid : result);
}
