using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest;

/// <summary>Makes signed tokens: of given text, random ones, and JWTs. Clock and randomness come from the caller.</summary>
public sealed class AuthTokenFactory
{
    /// <summary>The size of a random token: 256 bits, which become 43 characters of base64url.</summary>
    public const int RandomTokenBytes = 32;

    private const int JwtIdBytes = 16;

    private readonly AuthTokenSigner _signer;
    private readonly TimeProvider _clock;
    private readonly Func<int, byte[]> _randomBytes;
    private readonly AuthTokenOptions _options;

    /// <summary>Initializes a new instance of the <see cref="AuthTokenFactory"/> class.</summary>
    /// <param name="signer">Signs; stays the caller's.</param>
    /// <param name="clock">Tells the time of <c>iat</c> and <c>exp</c>.</param>
    /// <param name="randomBytes">Gives as many cryptographically strong random bytes as it is asked for.</param>
    /// <param name="options">For whom the tokens are; null for nobody in particular.</param>
    public AuthTokenFactory(AuthTokenSigner signer, TimeProvider clock, Func<int, byte[]> randomBytes, AuthTokenOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(randomBytes);
        _signer = signer;
        _clock = clock;
        _randomBytes = randomBytes;
        _options = options ?? new AuthTokenOptions();
    }

    /// <summary>Signs a token as it is.</summary>
    /// <param name="token">The token; not empty. Every character counts, a trailing newline too.</param>
    /// <returns>The signed token.</returns>
    /// <exception cref="AuthorizerInputException">The token has no UTF-8 form, or a name of the options is malformed.</exception>
    public AuthToken Create(string token) => Create(token, expiresAt: null);

    /// <summary>Makes and signs a random token of 256 bits, URL-safe.</summary>
    /// <returns>The signed token.</returns>
    public AuthToken CreateRandom() => Create(Base64Url.Encode(_randomBytes(RandomTokenBytes)));

    /// <summary>
    /// Makes and signs a JWT (RS256): the token is its <c>header.payload</c>. <c>iat</c> and <c>jti</c> are added unless given.
    /// </summary>
    /// <param name="claims">The claims; dates in <c>exp</c>, <c>nbf</c> and <c>iat</c> become seconds since 1970.</param>
    /// <param name="expiresIn">The time until <c>exp</c>, in whole seconds; null adds no <c>exp</c>.</param>
    /// <returns>The signed token.</returns>
    /// <exception cref="AuthorizerInputException">A claim has no form in JSON, <paramref name="expiresIn"/> is under a second, or <c>exp</c> is given twice.</exception>
    public AuthToken CreateJwt(IEnumerable<KeyValuePair<string, object?>> claims, TimeSpan? expiresIn = null)
    {
        ArgumentNullException.ThrowIfNull(claims);
        List<KeyValuePair<string, object?>> all = [.. claims];
        DateTimeOffset now = _clock.GetUtcNow();
        AddIfMissing(all, "iat", now.ToUnixTimeSeconds);
        if (expiresIn is not null)
        {
            all.Add(new("exp", Expiry(all, now, expiresIn.Value)));
        }

        AddIfMissing(all, "jti", () => Base64Url.Encode(_randomBytes(JwtIdBytes)));
        string signingInput = JsonWebToken.CreateSigningInput(all);
        return Create(signingInput, JsonWebToken.ReadExpiry(signingInput));
    }

    /// <summary>
    /// Takes a JWT that is already signed apart: the token is its <c>header.payload</c>, the signature its third part,
    /// converted from base64url to padded standard Base64 (authorizer §4). The signature is not verified.
    /// </summary>
    /// <param name="jwt">A JWT signed with RS256; white space around it does not count.</param>
    /// <param name="options">For whom the token is; null for nobody in particular.</param>
    /// <returns>The token.</returns>
    /// <exception cref="AuthorizerInputException">It is not a JWT that is signed with RS256.</exception>
    /// <exception cref="TokenSigningKeyException">It is signed with a key of fewer than 2,048 bits.</exception>
    public static AuthToken FromJwt(string jwt, AuthTokenOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(jwt);
        (string signingInput, byte[] signature) = JsonWebToken.Split(jwt);
        int keySize = signature.Length * 8;
        return keySize < TokenSigningKeyReader.MinimumKeySize
            ? throw TokenSigningKeyReader.TooSmall(keySize)
            : Create(signingInput, Convert.ToBase64String(signature), keySize, JsonWebToken.ReadExpiry(signingInput), options ?? new AuthTokenOptions());
    }

    private static long Expiry(List<KeyValuePair<string, object?>> claims, DateTimeOffset now, TimeSpan expiresIn)
    {
        if (Has(claims, "exp"))
        {
            throw new AuthorizerInputException("Claim", "The claims have 'exp', and ExpiresIn would set it again.", "Give one of the two.");
        }

        long seconds = (long)expiresIn.TotalSeconds;
        long issued = now.ToUnixTimeSeconds();
        return seconds >= 1 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() - issued
            ? issued + seconds
            : throw new AuthorizerInputException("ExpiresIn", "ExpiresIn must be at least one second, and end within the calendar.", "Give a time such as 01:00:00.");
    }

    private static void AddIfMissing<T>(List<KeyValuePair<string, object?>> claims, string name, Func<T> value)
    {
        if (!Has(claims, name))
        {
            claims.Add(new(name, value()));
        }
    }

    private static bool Has(List<KeyValuePair<string, object?>> claims, string name) => claims.Exists(claim => claim.Key == name);

    private AuthToken Create(string token, DateTimeOffset? expiresAt) => Create(token, _signer.Sign(token), _signer.KeySize, expiresAt, _options);

    private static AuthToken Create(string token, string signature, int keySize, DateTimeOffset? expiresAt, AuthTokenOptions options) =>
        new(token, signature)
        {
            TokenKeyName = options.TokenKeyName,
            AuthorizerName = options.AuthorizerName,
            UserName = options.UserName,
            KeySize = keySize,
            ExpiresAt = expiresAt,
        };
}
