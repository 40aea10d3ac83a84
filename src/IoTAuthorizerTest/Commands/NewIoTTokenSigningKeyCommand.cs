using System.Management.Automation;
using System.Security;
using System.Security.Cryptography;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Files;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Makes a pair of keys for signing tokens: the private key in a file that only its owner can read, the public key as CreateAuthorizer takes it.</summary>
[Cmdlet(VerbsCommon.New, "IoTTokenSigningKey", SupportsShouldProcess = true)]
[OutputType(typeof(TokenSigningKey))]
public sealed class NewIoTTokenSigningKeyCommand : PSCmdlet
{
    // PBKDF2 with HMAC-SHA-256; costs a fraction of a second each time the key is loaded.
    private const int PasswordIterations = 600_000;

    private static readonly PbeParameters s_encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, PasswordIterations);

    /// <summary>Gets or sets the path of the private key's file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = string.Empty;

    /// <summary>Gets or sets the path of the public key's file; by default beside the private key, with .public.pem for its extension.</summary>
    [Parameter(Position = 1)]
    public string? PublicKeyPath { get; set; }

    /// <summary>Gets or sets the size of the key in bits.</summary>
    [Parameter]
    [ValidateSet("2048", "3072", "4096")]
    public int KeySize { get; set; } = TokenSigningKeyReader.MinimumKeySize;

    /// <summary>Gets or sets the password that encrypts the private key.</summary>
    [Parameter]
    [Expects(SecretCharacters.Advice, typeof(SecureString))]
    public SecureString? KeyPassword { get; set; }

    /// <summary>Gets or sets the name under which the public key is to be registered.</summary>
    [Parameter]
    [ValidatePattern("^[a-zA-Z0-9:_-]{1,128}$")]
    public string KeyName { get; set; } = "FirstKey";

    /// <summary>Gets or sets the name under which devices send the token.</summary>
    [Parameter]
    [ValidatePattern("^[a-zA-Z0-9_-]{1,128}$")]
    public string? TokenKeyName { get; set; }

    /// <summary>Gets or sets the name of the authorizer that is to be created.</summary>
    [Parameter]
    [ValidatePattern(@"^[a-zA-Z0-9_=,@-]{1,128}$")]
    public string? AuthorizerName { get; set; }

    /// <summary>Gets or sets a value indicating whether existing files are overwritten.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            string privatePath = InputFile.Resolve(nameof(Path), Path, this);
            string publicPath = PublicKeyPath is null
                ? System.IO.Path.ChangeExtension(privatePath, ".public.pem")
                : InputFile.Resolve(nameof(PublicKeyPath), PublicKeyPath, this);
            CheckParameters(privatePath, publicPath);
            if (ShouldProcess($"{privatePath}, {publicPath}", "Create token signing key"))
            {
                WriteObject(Create(privatePath, publicPath));
            }
        }
        catch (AuthorizerInputException exception)
        {
            WriteError(ErrorRecords.From(exception, target: null));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.Create(
                exception,
                ErrorIds.FileUnwritable,
                exception is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError,
                target: null,
                $"The key files cannot be written: {exception.Message}",
                "Check that the folder exists and that you may write to it."));
        }
    }

    private TokenSigningKey Create(string privatePath, string publicPath)
    {
        using RSA key = RSA.Create(KeySize);
        string publicPem = key.ExportSubjectPublicKeyInfoPem();
        char[] privatePem = ExportPrivateKey(key);
        try
        {
            KeyFile.WritePair(privatePath, privatePem, publicPath, publicPem, Force);
        }
        finally
        {
            Array.Clear(privatePem);
        }

        return new TokenSigningKey
        {
            PrivateKeyPath = privatePath,
            PublicKeyPath = publicPath,
            KeySize = KeySize,
            IsEncrypted = KeyPassword is not null,
            KeyName = KeyName,
            PublicKeyPem = $"{publicPem}{KeyFile.LineEnd}",
            TokenKeyName = TokenKeyName,
            AuthorizerName = AuthorizerName,
        };
    }

    private char[] ExportPrivateKey(RSA key)
    {
        using SecretCharacters password = new(KeyPassword);
        byte[] der = KeyPassword is null ? key.ExportPkcs8PrivateKey() : key.ExportEncryptedPkcs8PrivateKey(password.Span, s_encryption);
        try
        {
            return PemEncoding.Write(KeyPassword is null ? "PRIVATE KEY" : "ENCRYPTED PRIVATE KEY", der);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    private void CheckParameters(string privatePath, string publicPath)
    {
        if (KeyPassword is { Length: 0 })
        {
            throw new AuthorizerInputException(nameof(KeyPassword), "KeyPassword is empty.", "Leave it out for a key that is not encrypted.");
        }

        if (privatePath == publicPath)
        {
            throw new AuthorizerInputException(nameof(PublicKeyPath), "Both keys would go into the same file.", "Give -PublicKeyPath a path of its own.");
        }

        string? missing = Array.Find([privatePath, publicPath], path => !Directory.Exists(System.IO.Path.GetDirectoryName(path) ?? path));
        if (missing is not null)
        {
            throw new DirectoryNotFoundException($"There is no folder {System.IO.Path.GetDirectoryName(missing)}.");
        }

        string? existing = Force ? null : Array.Find([privatePath, publicPath], path => File.Exists(path) || Directory.Exists(path));
        if (existing is not null)
        {
            string message = $"There is something already at {existing}.";
            ThrowTerminatingError(ErrorRecords.Create(
                new IOException(message), ErrorIds.FileExists, ErrorCategory.ResourceExists, existing, message, "Choose another path. -Force overwrites the files, and a private key in them is lost."));
        }
    }
}
