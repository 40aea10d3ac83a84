using System.Collections;
using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography;
using System.Security;
using IoTAuthorizerTest.Files;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Loads the private key from wherever users keep it: a file, an RSA object, PEM text, a SecureString, a certificate, a PFX file.</summary>
internal static class SigningKeyParameter
{
    /// <summary>Loads the key file of -KeyPath.</summary>
    /// <exception cref="AuthorizerInputException">The file cannot be read.</exception>
    /// <exception cref="TokenSigningKeyException">It holds no usable key.</exception>
    public static AuthTokenSigner FromPath(string path, SecureString? password, PSCmdlet cmdlet) =>
        FromFile("KeyPath", path, password, cmdlet);

    /// <summary>Loads the key of -Key.</summary>
    /// <exception cref="AuthorizerInputException">The value is none of the types that hold a key.</exception>
    /// <exception cref="TokenSigningKeyException">It is no usable key.</exception>
    public static AuthTokenSigner FromKey(object? key, SecureString? password)
    {
        switch (PowerShellValue.Unwrap(key))
        {
            case RSA rsa:
                RefusePassword(password);
                return new AuthTokenSigner(rsa, leaveOpen: true);
            case string pem:
                return FromVisibleText(pem, password);
            case SecureString secure:
                using (SecretCharacters characters = new(secure))
                {
                    return FromText(new string(characters.Span), password);
                }

            case byte[] file:
                return FromBytes(file, password);
            case IList lines:
                // Get-Content gives a file as its lines.
                return FromText(string.Join('\n', lines.Cast<object?>().Select(line => ValueReader.Text("Key", line))), password);
            case null:
                throw ValueReader.Null("Key");
            case object other:
                throw new AuthorizerInputException(
                    "Key", $"Key is of type {PowerShellValue.TypeName(other)}; it must be an RSA object, or a private key as PEM text or SecureString.", "For a file use -KeyPath, for a certificate -Certificate.");
        }
    }

    /// <summary>Loads the key of -Certificate.</summary>
    /// <exception cref="AuthorizerInputException">The value is no certificate, or the file cannot be read.</exception>
    /// <exception cref="TokenSigningKeyException">The certificate has no usable private key.</exception>
    public static AuthTokenSigner FromCertificate(object? value, SecureString? password, PSCmdlet cmdlet)
    {
        switch (PowerShellValue.Unwrap(value))
        {
            case X509Certificate2 certificate:
                RefusePassword(password);
                return new AuthTokenSigner(TokenSigningKeyReader.Read(certificate));
            case byte[] file:
                return FromBytes(file, password);
            case FileInfo file:
                return FromFile("Certificate", file.FullName, password, cmdlet);
            case string path when IsCertificatePath(path, cmdlet):
                return FromCertificate(cmdlet.SessionState.InvokeProvider.Item.Get(path)[0], password, cmdlet);
            case string path:
                return FromFile("Certificate", path, password, cmdlet);
            case null:
                throw ValueReader.Null("Certificate");
            case object other:
                throw new AuthorizerInputException(
                    "Certificate", $"Certificate is of type {PowerShellValue.TypeName(other)}; it must be an X509Certificate2, or the path of a PFX file.", "Get-Item Cert:\\CurrentUser\\My\\<thumbprint> gives a certificate on Windows, Get-PfxCertificate one from a file.");
        }
    }

    /// <summary>The Cert: drive exists on Windows only; elsewhere the path is one of the file system.</summary>
    private static bool IsCertificatePath(string path, PSCmdlet cmdlet)
    {
        int colon = path.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && path[..colon].EndsWith("cert", StringComparison.OrdinalIgnoreCase)
            && cmdlet.SessionState.InvokeProvider.Item.Exists(path);
    }

    /// <summary>What is no key at all is most often the path of one. It is not quoted: it may be a secret.</summary>
    private static AuthTokenSigner FromVisibleText(string text, SecureString? password)
    {
        try
        {
            return FromText(text, password);
        }
        catch (TokenSigningKeyException exception) when (exception.Problem == TokenSigningKeyProblem.Unrecognized)
        {
            throw new TokenSigningKeyException(
                exception.Problem, "The text of Key is not a key in any known format. Key takes the key itself, not the path of its file.", "For a file use -KeyPath. " + exception.Advice, exception);
        }
    }

    private static AuthTokenSigner FromText(string pem, SecureString? password)
    {
        using SecretCharacters characters = new(password);
        return new AuthTokenSigner(TokenSigningKeyReader.Read(pem, characters.Span));
    }

    private static AuthTokenSigner FromFile(string member, string path, SecureString? password, PSCmdlet cmdlet)
    {
        byte[] file = InputFile.Read(member, path, cmdlet);
        try
        {
            return FromBytes(file, password);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(file);
        }
    }

    private static AuthTokenSigner FromBytes(byte[] file, SecureString? password)
    {
        using SecretCharacters characters = new(password);
        return new AuthTokenSigner(TokenSigningKeyReader.Read(file, characters.Span));
    }

    private static void RefusePassword(SecureString? password)
    {
        if (password is not null)
        {
            throw new AuthorizerInputException("KeyPassword", "KeyPassword is given, but the key is an object that is already open.", "Leave -KeyPassword out.");
        }
    }
}
