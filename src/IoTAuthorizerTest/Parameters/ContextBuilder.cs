using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Gathers the members of a context from pipeline input and parameters.</summary>
internal sealed class ContextBuilder
{
    private readonly Dictionary<string, string> _claimed = [];
    private string? _credentialUserName;

    public string? Token { get; set; }

    public string? TokenSignature { get; set; }

    public IReadOnlyDictionary<string, string>? Headers { get; set; }

    public string? QueryString { get; set; }

    public string? UserName { get; set; }

    public byte[]? Password { get; private set; }

    public string? ClientId { get; set; }

    public string? ServerName { get; set; }

    /// <summary>Gets or sets a value indicating whether the context exists even without members.</summary>
    public bool HasHttp { get; set; }

    /// <inheritdoc cref="HasHttp"/>
    public bool HasMqtt { get; set; }

    /// <inheritdoc cref="HasHttp"/>
    public bool HasTls { get; set; }

    /// <summary>Makes a context from pipeline input and the parameters of the command line, which win.</summary>
    /// <param name="input">The pipeline input; null when there is none.</param>
    /// <param name="parameters">The cmdlet's parameters.</param>
    /// <param name="isGiven">Tells whether a parameter was given on the command line.</param>
    /// <exception cref="AuthorizerInputException">A value cannot be converted, a name is not known, or the input has nothing of a context.</exception>
    public static AuthorizerContext Build(object? input, IContextParameters parameters, Predicate<string> isGiven)
    {
        ContextBuilder builder = new();
        bool hasInput = input is not null && builder.Read(input);
        bool hasParameters = builder.Read(parameters, isGiven);
        if (input is not null && !hasInput && !hasParameters)
        {
            if (IsSavedResult(input))
            {
                throw new AuthorizerInputException(
                    "InputObject",
                    "The input is a result that was saved: what the device presented is not saved with it, because it holds passwords and tokens.",
                    "Test the devices' own rows again: Import-Csv fleet.csv | Where-Object MqttClientId -in $saved.ClientId.");
            }

            (string hint, string advice) = ColumnHints.For(input);
            throw new AuthorizerInputException("InputObject", $"The input, of type {PowerShellValue.TypeName(input)}, has none of the properties of a context.{hint}", advice);
        }

        return builder.Build();
    }

    /// <summary>Tells whether the input is a result from Import-Csv, ConvertFrom-Json, Import-Clixml or another machine.</summary>
    private static bool IsSavedResult(object input) =>
        PSObject.AsPSObject(input).Properties is { } properties && properties[nameof(AuthorizerTestResult.Outcome)] is not null && properties[nameof(AuthorizerTestResult.AuthorizerName)] is not null;

    /// <summary>Reads pipeline input.</summary>
    /// <param name="input">A context, a result, a token, a hashtable, or any object with the members as properties.</param>
    /// <returns>Whether the input had anything to do with a context.</returns>
    private bool Read(object? input)
    {
        switch (TokenCopy.Read(input) ?? PowerShellValue.Unwrap(input))
        {
            case AuthorizerContext context:
                Read(context);
                return true;
            case AuthorizerTestResult result:
                Read(result.Context);
                return true;
            case AuthToken token:
                Token = token.Token;
                TokenSignature = token.TokenSignature;
                return true;
            case LocalAuthorizer:
                throw new AuthorizerInputException("InputObject", "The input is a local authorizer, not what a device presents.", "Give it to -LocalAuthorizer.");
            case string:
                throw new AuthorizerInputException(
                    "InputObject",
                    "The input is a string; a context, a hashtable or an object with properties such as MqttClientId is expected.",
                    "For JSON text, pipe it through ConvertFrom-Json; for client ids, through ForEach-Object { @{ MqttClientId = $_ } }.");
            default:
                return ContextMember.Top.ApplyAll(this, string.Empty, input);
        }
    }

    /// <summary>Reads a context; its members replace those gathered so far.</summary>
    private void Read(AuthorizerContext context)
    {
        Token = context.Token;
        TokenSignature = context.TokenSignature;
        HasHttp = context.HttpContext is not null;
        Headers = context.HttpContext?.Headers;
        QueryString = context.HttpContext?.QueryString;
        HasMqtt = context.MqttContext is not null;
        UserName = context.MqttContext?.UserName;
        Password = context.MqttContext?.Password;
        ClientId = context.MqttContext?.ClientId;
        HasTls = context.TlsContext is not null;
        ServerName = context.TlsContext?.ServerName;
    }

    /// <summary>Reads the parameters that were given on the command line; they win over pipeline input.</summary>
    /// <param name="parameters">The cmdlet's parameters.</param>
    /// <param name="isGiven">Tells whether a parameter was given.</param>
    /// <returns>Whether any was given.</returns>
    private bool Read(IContextParameters parameters, Predicate<string> isGiven)
    {
        int given = 0;
        _claimed.Clear();
        Apply(nameof(Token), parameters.Token);
        Apply(nameof(TokenSignature), parameters.TokenSignature);
        Apply(nameof(IContextParameters.HttpHeader), parameters.HttpHeader);
        Apply(nameof(QueryString), parameters.QueryString);
        Apply(nameof(IContextParameters.MqttUserName), parameters.MqttUserName);
        Apply(nameof(IContextParameters.MqttPassword), parameters.MqttPassword);
        Apply(nameof(IContextParameters.MqttClientId), parameters.MqttClientId);
        Apply(nameof(ServerName), parameters.ServerName);
        return given > 0;

        void Apply(string name, object? value)
        {
            if (isGiven(name))
            {
                given++;
                ContextMember.Top.Apply(this, name, KeepsValueAttribute.Value(value));
            }
        }
    }

    /// <summary>Notes that a member is given under a name; one source may give it once.</summary>
    /// <param name="target">The member.</param>
    /// <param name="name">The name under which it is given.</param>
    /// <exception cref="AuthorizerInputException">The member was already given under another name.</exception>
    public void Claim(string target, string name)
    {
        if (!_claimed.TryAdd(target, name))
        {
            throw new AuthorizerInputException(name, $"{name} and {_claimed[target]} are the same member, given twice.", "Give one of the two.");
        }
    }

    /// <summary>Takes a password in any form; a PSCredential brings the user name along.</summary>
    public void SetPassword(string name, object? value)
    {
        if (PowerShellValue.Unwrap(value) is PSCredential credential)
        {
            _credentialUserName = credential.UserName;
            Password = ValueReader.Bytes(name, credential.Password);
        }
        else
        {
            Password = ValueReader.Bytes(name, value);
        }
    }

    /// <summary>Makes the context. A part exists when it was named or has a member.</summary>
    private AuthorizerContext Build()
    {
        if (UserName is not null && _credentialUserName is not null && UserName != _credentialUserName)
        {
            throw new AuthorizerInputException("MqttUserName", "Two user names are given: MqttUserName and the one inside the PSCredential of MqttPassword.", "Give the user name once.");
        }

        string? userName = UserName ?? _credentialUserName;
        return new AuthorizerContext
        {
            Token = Token,
            TokenSignature = TokenSignature,
            HttpContext = HasHttp || Headers is not null || QueryString is not null ? new HttpContext { Headers = Headers, QueryString = QueryString } : null,
            MqttContext = HasMqtt || userName is not null || Password is not null || ClientId is not null
                ? new MqttContext { UserName = userName, Password = Password, ClientId = ClientId }
                : null,
            TlsContext = HasTls || ServerName is not null ? new TlsContext { ServerName = ServerName } : null,
        };
    }
}
