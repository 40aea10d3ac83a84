using System.Management.Automation;
using System.Security;

namespace IoTAuthorizerTest.Parameters;

/// <summary>The parameters of which one names the private key.</summary>
/// <param name="KeyPath">The path of a file.</param>
/// <param name="Key">An RSA object, or PEM.</param>
/// <param name="Certificate">A certificate, or the path of one.</param>
/// <param name="KeyPassword">The password of an encrypted key.</param>
internal sealed record SigningKeySource(string? KeyPath, object? Key, object? Certificate, SecureString? KeyPassword)
{
    /// <summary>What to do about any of the problems.</summary>
    public const string Advice = "Give one of -KeyPath, -Key and -Certificate; none of them with -Jwt.";

    /// <summary>Says what is wrong with the combination.</summary>
    /// <param name="isNeeded">Whether something is to be signed.</param>
    /// <returns>The problem; null when there is none.</returns>
    public string? Problem(bool isNeeded)
    {
        int keys = (KeyPath is null ? 0 : 1) + (Key is null ? 0 : 1) + (Certificate is null ? 0 : 1);
        return keys switch
        {
            _ when !isNeeded => keys > 0 || KeyPassword is not null ? "A JWT that is already signed needs no key." : null,
            0 => "There is no private key to sign with.",
            > 1 => "There is more than one private key.",
            _ => null,
        };
    }

    /// <summary>Loads the key.</summary>
    /// <param name="cmdlet">Resolves relative paths.</param>
    /// <returns>The signer, which the caller disposes; null when no key is given.</returns>
    /// <exception cref="AuthorizerInputException">The file cannot be read, or the value is of no type that holds a key.</exception>
    /// <exception cref="TokenSigningKeyException">It is no usable key.</exception>
    public AuthTokenSigner? Load(PSCmdlet cmdlet) => (KeyPath, Key, Certificate) switch
    {
        ({ } path, _, _) => SigningKeyParameter.FromPath(path, KeyPassword, cmdlet),
        (_, { } key, _) => SigningKeyParameter.FromKey(key, KeyPassword),
        (_, _, { } certificate) => SigningKeyParameter.FromCertificate(certificate, KeyPassword, cmdlet),
        _ => null,
    };
}
