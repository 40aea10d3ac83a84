using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text;
using IoTAuthorizerTest.Files;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Reads policy documents from files.</summary>
internal static class PolicyFile
{
    /// <summary>Reads the text of a file.</summary>
    /// <param name="path">The path as users write it, without wildcards.</param>
    /// <param name="cmdlet">Resolves the path.</param>
    /// <exception cref="AuthorizerInputException">The file cannot be read.</exception>
    public static string Read(string path, PSCmdlet cmdlet)
    {
        using StreamReader reader = new(new MemoryStream(InputFile.Read("Path", path, cmdlet)), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    /// <summary>Gets the full path of a file.</summary>
    public static string Resolve(string path, PSCmdlet cmdlet) => InputFile.Resolve("Path", path, cmdlet);

    /// <summary>Finds the files that a path with wildcards names.</summary>
    /// <exception cref="AuthorizerInputException">There is no such file.</exception>
    public static Collection<string> Expand(string path, PSCmdlet cmdlet)
    {
        try
        {
            return cmdlet.GetResolvedProviderPathFromPSPath(path, out _);
        }
        catch (Exception exception) when (exception is SessionStateException or PSInvalidOperationException or PSArgumentException or NotSupportedException)
        {
            throw new AuthorizerInputException(
                "Path", $"There is no file {path}: {exception.Message}", "Check the path.", innerException: new FileNotFoundException(exception.Message, path, exception));
        }
    }
}
