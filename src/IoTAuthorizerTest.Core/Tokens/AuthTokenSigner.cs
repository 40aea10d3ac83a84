using System.Security.Cryptography;
using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest;

/// <summary>
/// Signs tokens as AWS IoT verifies them: RSASSA-PKCS1-v1_5 with SHA-256 over the exact UTF-8 bytes, in standard Base64
/// (authorizer §4). The key is loaded once; the signer is safe for use by several threads, one signature at a time.
/// </summary>
public sealed class AuthTokenSigner : IDisposable
{
    private readonly RSA _key;
    private readonly bool _leaveOpen;
    private readonly object _gate = new();

    /// <summary>Initializes a new instance of the <see cref="AuthTokenSigner"/> class.</summary>
    /// <param name="key">An RSA private key of at least 2,048 bits.</param>
    /// <param name="leaveOpen">Whether the key stays usable when the signer is disposed, or when it is refused.</param>
    /// <exception cref="TokenSigningKeyException">The key is too small or cannot sign.</exception>
    public AuthTokenSigner(RSA key, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        _leaveOpen = leaveOpen;
        try
        {
            RequireUsable(key);
        }
        catch
        {
            Dispose();
            throw;
        }

        KeySize = key.KeySize;
    }

    /// <summary>Gets the size of the key in bits.</summary>
    public int KeySize { get; }

    /// <summary>Signs a token.</summary>
    /// <param name="token">The token; not empty. Every character counts, a trailing newline too.</param>
    /// <returns>The signature in standard Base64, padded and on one line.</returns>
    /// <exception cref="AuthorizerInputException">The token has no UTF-8 form.</exception>
    public string Sign(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return Convert.ToBase64String(Sign(TokenText.ToUtf8(token, nameof(AuthToken.Token))));
    }

    /// <summary>Gets the public half of the key in the form that CreateAuthorizer takes.</summary>
    /// <returns>PEM with the line <c>-----BEGIN PUBLIC KEY-----</c>, lines of 64 characters and a final newline.</returns>
    public string ExportPublicKeyPem()
    {
        lock (_gate)
        {
            return $"{_key.ExportSubjectPublicKeyInfoPem()}\n";
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_leaveOpen)
        {
            _key.Dispose();
        }
    }

    internal byte[] Sign(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(data, hash);
        lock (_gate)
        {
            return _key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    /// <summary>Signs once to find out: keys in stores and on devices can sign without letting themselves be examined.</summary>
    private void RequireUsable(RSA key)
    {
        if (key.KeySize < TokenSigningKeyReader.MinimumKeySize)
        {
            throw TokenSigningKeyReader.TooSmall(key.KeySize);
        }

        try
        {
            Sign([]);
        }
        catch (CryptographicException exception)
        {
            throw new TokenSigningKeyException(
                TokenSigningKeyProblem.NoPrivateKey,
                "The RSA key cannot sign: it holds the public half only, or the private half does not permit it.",
                "Give an RSA object with its private key.",
                exception);
        }
    }
}
