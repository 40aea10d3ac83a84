using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;

namespace IoTAuthorizerTest.Parameters;

/// <summary>The characters of a SecureString for as long as they are needed; wiped when disposed.</summary>
internal sealed class SecretCharacters : IDisposable
{
    /// <summary>What to do where text was given for a SecureString.</summary>
    public const string Advice = "Give a SecureString, so that the password shows nowhere: (Read-Host -AsSecureString), or (Get-Secret <name>) from a vault of Microsoft.PowerShell.SecretManagement. A PSCredential has one as its Password.";

    private readonly char[] _characters;

    public SecretCharacters(SecureString? secure)
    {
        _characters = new char[secure?.Length ?? 0];
        if (secure is null)
        {
            return;
        }

        nint pointer = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            Marshal.Copy(pointer, _characters, 0, _characters.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <summary>Gets the characters; empty for no SecureString.</summary>
    public ReadOnlySpan<char> Span => _characters;

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_characters.AsSpan()));
}
