using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Cryptography;
using System.Security.Principal;
using System.Text;

namespace IoTAuthorizerTest.Files;

/// <summary>Writes key files, each of them whole or not at all; the private one is readable by its owner only from its first moment.</summary>
internal static class KeyFile
{
    /// <summary>What ends the last line of a key file, as OpenSSL writes it.</summary>
    public const string LineEnd = "\n";

    /// <summary>Writes a pair of files. Of a new pair that cannot be finished nothing is left.</summary>
    /// <param name="privatePath">The private key's path.</param>
    /// <param name="privatePem">The private key.</param>
    /// <param name="publicPath">The public key's path.</param>
    /// <param name="publicPem">The public key.</param>
    /// <param name="overwrite">Whether existing files give way.</param>
    /// <exception cref="IOException">A file exists and may not give way, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public static void WritePair(string privatePath, ReadOnlySpan<char> privatePem, string publicPath, ReadOnlySpan<char> publicPem, bool overwrite)
    {
        // Written beside their targets and moved there whole: an existing file's permissions, links and readers do not matter.
        string privateTemporary = TemporaryPath(privatePath);
        string publicTemporary = TemporaryPath(publicPath);
        try
        {
            Write(privateTemporary, privatePem, ownerOnly: true);
            Write(publicTemporary, publicPem, ownerOnly: false);
            File.Move(privateTemporary, privatePath, overwrite);
            try
            {
                File.Move(publicTemporary, publicPath, overwrite);
            }
            catch when (!overwrite)
            {
                File.Delete(privatePath);
                throw;
            }
        }
        finally
        {
            File.Delete(privateTemporary);
            File.Delete(publicTemporary);
        }
    }

    private static string TemporaryPath(string path) => $"{path}.{Guid.NewGuid():N}.tmp";

    private static void Write(string path, ReadOnlySpan<char> pem, bool ownerOnly)
    {
        using FileStream file = ownerOnly ? CreateOwnerOnly(path) : new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        byte[] bytes = new byte[pem.Length];
        try
        {
            Encoding.ASCII.GetBytes(pem, bytes);
            file.Write(bytes);
            file.Write(Encoding.ASCII.GetBytes(LineEnd));
            file.Flush(flushToDisk: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The permissions are part of the creation: there is no moment in which others could open the file.</summary>
    private static FileStream CreateOwnerOnly(string path) => OperatingSystem.IsWindows()
        ? CreateWithOwnerAcl(path)
        : new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });

    [SupportedOSPlatform("windows")]
    private static FileStream CreateWithOwnerAcl(string path)
    {
        using WindowsIdentity user = WindowsIdentity.GetCurrent();
        FileSecurity security = new();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(user.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.Write, FileShare.None, 4096, FileOptions.None, security);
    }
}
