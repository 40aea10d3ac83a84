using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest;

/// <summary>
/// A token with its signature, in every form in which a device can send it (authorizer §3.4). Immutable.
/// <see cref="ToString"/> shows no more than the first characters of token and signature.
/// </summary>
public sealed class AuthToken
{
    private readonly string? _tokenKeyName;
    private readonly string? _authorizerName;
    private readonly string? _userName;

    /// <summary>Initializes a new instance of the <see cref="AuthToken"/> class.</summary>
    /// <param name="token">The token, exactly as signed; not empty.</param>
    /// <param name="tokenSignature">The standard Base64 of its signature, without line breaks; not empty.</param>
    /// <exception cref="AuthorizerInputException">The token has no UTF-8 form.</exception>
    public AuthToken(string token, string tokenSignature)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        ArgumentException.ThrowIfNullOrEmpty(tokenSignature);
        _ = TokenText.ToUtf8(token, nameof(Token));
        Token = token;
        TokenSignature = tokenSignature;
    }

    /// <summary>Gets the token, exactly as signed.</summary>
    public string Token { get; }

    /// <summary>Gets the signature in standard Base64, neither wrapped nor URL-encoded.</summary>
    public string TokenSignature { get; }

    /// <summary>Gets the name under which the authorizer expects the token; null when unknown, and then only <see cref="AuthTokenPlacement.Token"/> is possible.</summary>
    /// <exception cref="AuthorizerInputException">Set to a name that is not 1 to 128 of <c>[a-zA-Z0-9_-]</c> (authorizer §1.5).</exception>
    public string? TokenKeyName
    {
        get => _tokenKeyName;
        init => _tokenKeyName = AuthTokenNames.CheckTokenKeyName(value);
    }

    /// <summary>Gets the authorizer that the token is for; null to leave the choice to the endpoint's default authorizer.</summary>
    /// <exception cref="AuthorizerInputException">Set to a name that is not 1 to 128 of <c>[\w=,@-]</c> (authorizer §1.1).</exception>
    public string? AuthorizerName
    {
        get => _authorizerName;
        init => _authorizerName = AuthTokenNames.CheckAuthorizerName(value);
    }

    /// <summary>Gets the user name before the query in <see cref="MqttUserName"/>, sent as it is; null for none.</summary>
    /// <exception cref="AuthorizerInputException">Set to a name with a <c>?</c>, which would begin the query (authorizer §5.2 row 11).</exception>
    public string? UserName
    {
        get => _userName;
        init => _userName = AuthTokenNames.CheckUserName(value);
    }

    /// <summary>Gets the size of the signing key in bits.</summary>
    public int KeySize { get; init; }

    /// <summary>Gets the time after which the token is not to be accepted (a JWT's <c>exp</c>); null when it holds none. AWS leaves this check to the function.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// Gets the whole JWT, <c>header.payload.signature</c> in base64url, for a function that verifies it itself and finds it in a password or
    /// header; null when the token is not the first two parts of one.
    /// </summary>
    public string? SignedJwt => JsonWebToken.Join(Token, TokenSignature);

    /// <summary>
    /// Gets the MQTT user name that carries authorizer name, signature and token in its query, each URL-encoded once;
    /// null without <see cref="TokenKeyName"/>.
    /// </summary>
    public string? MqttUserName => TokenKeyName is null ? null : $"{UserName}?{WireQueryString}";

    /// <summary>
    /// Gets the HTTP headers that carry authorizer name, signature and token, each as it is;
    /// null without <see cref="TokenKeyName"/> or when the token cannot be the value of a header.
    /// </summary>
    public IReadOnlyDictionary<string, string>? HttpHeaders =>
        TokenKeyName is null || !AuthTokenNames.CanBeHeaderValue(Token)
            ? null
            : Fields(TokenKeyName).ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the query string with its leading <c>?</c>, as the test operation demands it; each value URL-encoded once; null without <see cref="TokenKeyName"/>.</summary>
    public string? QueryString => TokenKeyName is null ? null : $"?{WireQueryString}";

    /// <summary>Gets the query string without <c>?</c>, as it goes into a URL behind other parameters and as a function sees it on a real connection (authorizer §3.6); null without <see cref="TokenKeyName"/>.</summary>
    public string? WireQueryString => TokenKeyName is null ? null : CredentialQuery.Append(string.Empty, Fields(TokenKeyName));

    /// <summary>
    /// Puts the token where a device would put it and leaves the rest of the context as it is: user name, headers and
    /// query string are kept, and only a stale token, signature or authorizer name among them gives way.
    /// </summary>
    /// <param name="context">What else the device presents.</param>
    /// <param name="placement">Where to put the token.</param>
    /// <returns>A new context.</returns>
    /// <exception cref="AuthorizerInputException">The token cannot go there: it has no <see cref="TokenKeyName"/>, the user name has two <c>?</c>, a header cannot hold it.</exception>
    public AuthorizerContext PlaceIn(AuthorizerContext context, AuthTokenPlacement placement)
    {
        ArgumentNullException.ThrowIfNull(context);
        return placement switch
        {
            AuthTokenPlacement.Token => AuthTokenPlacer.WithToken(context, Token, TokenSignature),
            AuthTokenPlacement.MqttUserName => AuthTokenPlacer.WithMqttUserName(context, UserName, Fields(RequireTokenKeyName(placement))),
            AuthTokenPlacement.HttpHeader => AuthTokenPlacer.WithHeaders(context, Fields(RequireTokenKeyName(placement))),
            AuthTokenPlacement.QueryString => AuthTokenPlacer.WithQueryString(context, Fields(RequireTokenKeyName(placement))),
            _ => throw new ArgumentOutOfRangeException(nameof(placement), placement, "No such placement."),
        };
    }

    /// <summary>Shows what the token is for and no more than the first characters of token and signature.</summary>
    /// <returns>For example <c>AuthToken(Fleet: eyJh…, signature Rk1c…, 2048 bits)</c>.</returns>
    public override string ToString() =>
        $"AuthToken({AuthorizerName ?? "default authorizer"}: {TokenText.Mask(Token)}, signature {TokenText.Mask(TokenSignature)}, {KeySize} bits)";

    /// <summary>The order of the developer guide: authorizer, signature, token.</summary>
    private List<KeyValuePair<string, string>> Fields(string tokenKeyName)
    {
        List<KeyValuePair<string, string>> fields = [];
        if (AuthorizerName is not null)
        {
            fields.Add(new(CustomAuthorizerFields.AuthorizerName, AuthorizerName));
        }

        fields.Add(new(CustomAuthorizerFields.TokenSignature, TokenSignature));
        fields.Add(new(tokenKeyName, Token));
        return fields;
    }

    private string RequireTokenKeyName(AuthTokenPlacement placement) =>
        TokenKeyName ?? throw new AuthorizerInputException(
            nameof(TokenKeyName),
            $"The token has no {nameof(TokenKeyName)}, and {placement} needs it: it is the name under which the authorizer looks for the token.",
            "Make the token with -TokenKeyName; the authorizer's own name for it is the tokenKeyName that DescribeAuthorizer shows.");
}
