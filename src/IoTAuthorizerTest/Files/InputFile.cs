using System.Globalization;
using System.Management.Automation;

namespace IoTAuthorizerTest.Files;

/// <summary>Small files that users name: keys, tokens, signatures.</summary>
internal static class InputFile
{
    // Far above any key, certificate bundle or token, and far below what would hurt.
    private const int MaximumBytes = 1024 * 1024;

    private const string PemStart = "-----BEGIN ";

    // Base64 of {"
    private const string JwtStart = "eyJ";

    // No key is shorter. What is this long, begins like one and is no file is not repeated: it may be a private key.
    private const int MinimumKeyLength = 60;

    // Base64 of DER and of PEM, a JWK, XML.
    private static readonly string[] s_keyStarts = ["MI", "MC", "LS0tLS1CRUdJTi", "{", "<RSAKeyValue>"];

    /// <summary>Reads a whole file.</summary>
    /// <param name="member">The parameter, for messages.</param>
    /// <param name="path">A path as users write it: relative to the current location, with ~ or a drive.</param>
    /// <param name="cmdlet">Resolves the path.</param>
    /// <exception cref="AuthorizerInputException">The file cannot be read, or is too large to be what it should be.</exception>
    public static byte[] Read(string member, string path, PSCmdlet cmdlet)
    {
        string resolved = Resolve(member, path, cmdlet);
        try
        {
            using FileStream file = new(resolved, FileMode.Open, FileAccess.Read, FileShare.Read);
            using MemoryStream content = new();
            byte[] buffer = new byte[8192];
            for (int read = file.Read(buffer); read > 0; read = file.Read(buffer))
            {
                content.Write(buffer, 0, read);
                if (content.Length > MaximumBytes)
                {
                    throw new AuthorizerInputException(
                        member,
                        string.Create(CultureInfo.InvariantCulture, $"The file of {member} has more than {MaximumBytes} bytes; it cannot be what is meant: {resolved}."),
                        "Check the path.");
                }
            }

            return content.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(member, path, resolved, exception);
        }
    }

    /// <summary>Turns a path as users write it into one of the file system.</summary>
    /// <exception cref="AuthorizerInputException">The path has no form in the file system.</exception>
    public static string Resolve(string member, string path, PSCmdlet cmdlet)
    {
        if (path.Length == 0)
        {
            throw new AuthorizerInputException(member, $"The path of {member} is empty.", "Give the path of a file.");
        }

        if (path.Contains(PemStart, StringComparison.Ordinal) || path.StartsWith(JwtStart, StringComparison.Ordinal))
        {
            throw ContentForPath(member);
        }

        try
        {
            string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out PSDriveInfo _);
            return provider.Name == "FileSystem"
                ? resolved
                : throw new AuthorizerInputException(member, $"The path of {member} belongs to the provider {provider.Name}, not to the file system.", "Give the path of a file.");
        }
        catch (Exception exception) when (exception is SessionStateException or PSInvalidOperationException or PSArgumentException or NotSupportedException)
        {
            throw IsContent(path)
                ? ContentForPath(member)
                : new AuthorizerInputException(member, $"The path of {member} does not exist: {exception.Message}", "Check the path.", innerException: exception);
        }
    }

    /// <summary>Tells whether a text that is not the path of a file is rather what should be in one: the text of a key or of a token.</summary>
    public static bool IsContent(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Contains(PemStart, StringComparison.Ordinal)
            || trimmed.StartsWith(JwtStart, StringComparison.Ordinal)
            || trimmed.Contains('\n', StringComparison.Ordinal)
            || (trimmed.Length >= MinimumKeyLength && s_keyStarts.Any(start => trimmed.StartsWith(start, StringComparison.Ordinal)));
    }

    private static AuthorizerInputException Unreadable(string member, string path, string resolved, Exception exception)
    {
        if (Directory.Exists(resolved))
        {
            return new AuthorizerInputException(member, $"The path of {member} is that of a folder: {resolved}.", "Give the path of a file.", innerException: exception);
        }

        return IsContent(path)
            ? ContentForPath(member)
            : new AuthorizerInputException(member, $"The file of {member} cannot be read: {exception.Message}", "Check that the path exists and that you may read it.", innerException: exception);
    }

    private static AuthorizerInputException ContentForPath(string member) => new(
        member, $"{member} was given the text of a key or of a token; it takes the path of a file.", "Give the path, or the text to the parameter that takes it: -Key, -Token or -Jwt.");
}
