using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest;

/// <summary>
/// Reads RSA private keys that can sign tokens: PEM or DER, PKCS#8 (encrypted or not), PKCS#1, PKCS#12 (PFX).
/// Whatever else it meets it names, and says how to get the right key. The caller disposes the key.
/// </summary>
public static class TokenSigningKeyReader
{
    /// <summary>The smallest RSA key that AWS IoT takes, in bits (authorizer §4).</summary>
    public const int MinimumKeySize = 2048;

    /// <summary>Reads the content of a key file.</summary>
    /// <param name="file">The file's bytes: PEM in UTF-8 or UTF-16, DER, or PKCS#12.</param>
    /// <param name="password">The password of an encrypted key; empty for none.</param>
    /// <returns>The private key, of at least 2,048 bits.</returns>
    /// <exception cref="TokenSigningKeyException">It is not a usable key.</exception>
    public static RSA Read(ReadOnlySpan<byte> file, ReadOnlySpan<char> password = default) => Read(KeyMaterial.Of(file), password);

    /// <summary>Reads a key from text.</summary>
    /// <param name="pem">PEM, also with its line breaks lost or written as <c>\n</c>, or the Base64 of DER.</param>
    /// <param name="password">The password of an encrypted key; empty for none.</param>
    /// <returns>The private key, of at least 2,048 bits.</returns>
    /// <exception cref="TokenSigningKeyException">It is not a usable key.</exception>
    public static RSA Read(string pem, ReadOnlySpan<char> password = default)
    {
        ArgumentNullException.ThrowIfNull(pem);
        return Read(KeyMaterial.Of(pem), password);
    }

    /// <summary>Takes the private key of a certificate, which may lie in a store or on a device that never gives it out.</summary>
    /// <param name="certificate">A certificate with its private key.</param>
    /// <returns>The private key, of at least 2,048 bits.</returns>
    /// <exception cref="TokenSigningKeyException">The certificate has no RSA private key.</exception>
    public static RSA Read(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return RequireSize(certificate.GetRSAPrivateKey() ?? throw NoRsaPrivateKey(certificate));
    }

    private static RSA Read(KeyMaterial material, ReadOnlySpan<char> password)
    {
        try
        {
            return material.Kind switch
            {
                KeyMaterialKind.RsaPkcs8Private => ReadDer(material, password, static (rsa, der, _) => rsa.ImportPkcs8PrivateKey(der, out int _)),
                KeyMaterialKind.RsaPkcs1Private => ReadDer(material, password, static (rsa, der, _) => rsa.ImportRSAPrivateKey(der, out int _)),
                KeyMaterialKind.EncryptedPkcs8Private => ReadEncrypted(material, password),
                KeyMaterialKind.Pkcs12 => ReadPkcs12(material.Der!, password),
                _ => throw KeyMaterialProblems.NotPrivate(material.Kind),
            };
        }
        finally
        {
            material.Clear();
        }
    }

    private delegate void Import(RSA rsa, byte[] der, ReadOnlySpan<char> password);

    private static RSA ReadEncrypted(KeyMaterial material, ReadOnlySpan<char> password)
    {
        if (password.IsEmpty)
        {
            throw new TokenSigningKeyException(
                TokenSigningKeyProblem.PasswordRequired, "The private key is encrypted and no password was given.", "Give its password with -KeyPassword.");
        }

        return ReadDer(material, password, static (rsa, der, password) => rsa.ImportEncryptedPkcs8PrivateKey(password, der, out int _));
    }

    private static RSA ReadDer(KeyMaterial material, ReadOnlySpan<char> password, Import import)
    {
        RSA rsa = RSA.Create();
        try
        {
            import(rsa, material.Der!, password);
            return RequireSize(rsa);
        }
        catch (CryptographicException exception)
        {
            rsa.Dispose();
            throw material.Kind == KeyMaterialKind.EncryptedPkcs8Private
                ? PasswordWrong("private key", "openssl pkcs8 -topk8 -v2 aes-256-cbc -in key.pem -out key-aes.pem", exception)
                : KeyMaterialProblems.NotPrivate(KeyMaterialKind.Damaged);
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    private static RSA ReadPkcs12(byte[] file, ReadOnlySpan<char> password)
    {
        // Where the platform allows it, the key stays in memory; macOS cannot but use a temporary keychain.
        X509KeyStorageFlags storage = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
        X509Certificate2 certificate;
        try
        {
            certificate = new X509Certificate2(file, password, storage);
        }
        catch (CryptographicException exception)
        {
            throw password.IsEmpty
                ? new TokenSigningKeyException(
                    TokenSigningKeyProblem.PasswordRequired, "The PKCS#12 (PFX) file cannot be opened without a password.", "Give its password with -KeyPassword.", exception)
                : PasswordWrong("PKCS#12 (PFX) file", "openssl pkcs12 -in file.pfx -nocerts | openssl pkcs8 -topk8 -out key.pem", exception);
        }

        using (certificate)
        {
            return Read(certificate);
        }
    }

    private static TokenSigningKeyException PasswordWrong(string what, string conversion, CryptographicException cause) => new(
        TokenSigningKeyProblem.PasswordWrong,
        $"The {what} cannot be decrypted: the password is wrong, or its encryption is one that .NET does not know.",
        $"Check the password. If it is right, encrypt the key again: {conversion}.",
        cause);

    private static TokenSigningKeyException NoRsaPrivateKey(X509Certificate2 certificate)
    {
        using RSA? publicKey = certificate.GetRSAPublicKey();
        return publicKey is null
            ? KeyMaterialProblems.NotPrivate(KeyMaterialKind.EllipticCurvePublic)
            : new TokenSigningKeyException(
                TokenSigningKeyProblem.NoPrivateKey,
                "The certificate comes without its private key, so it cannot sign.",
                "Import it together with its private key (PFX), or give the private key itself with -KeyPath.");
    }

    /// <summary>Refuses keys below the service's minimum; disposes what it refuses.</summary>
    private static RSA RequireSize(RSA key)
    {
        if (key.KeySize >= MinimumKeySize)
        {
            return key;
        }

        int size = key.KeySize;
        key.Dispose();
        throw TooSmall(size);
    }

    internal static TokenSigningKeyException TooSmall(int size) => new(
        TokenSigningKeyProblem.TooSmall,
        string.Create(CultureInfo.InvariantCulture, $"The RSA key has {size} bits; AWS IoT takes {MinimumKeySize} bits and more."),
        "Make a larger pair with New-IoTTokenSigningKey and register its public key with the authorizer.");
}
