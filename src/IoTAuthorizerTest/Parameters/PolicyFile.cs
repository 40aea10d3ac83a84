using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text;
using IoTAuthorizerTest.Files;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Reads policy documents from files.</summary>
internal static class PolicyFile
{
    /// <summary>Reads the document of a file.</summary>
    /// <param name="path">The path as users write it, without wildcards.</param>
    /// <param name="cmdlet">Resolves the path.</param>
    /// <exception cref="AuthorizerInputException">The file cannot be read.</exception>
    /// <exception cref="PolicyFileException">The file holds no policy document.</exception>
    public static IEnumerable<PolicyDocument> Read(string path, PSCmdlet cmdlet)
    {
        byte[] bytes = InputFile.Read("Path", path, cmdlet);
        using StreamReader reader = new(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        try
        {
            return [PolicyDocument.Parse(reader.ReadToEnd())];
        }
        catch (PolicySyntaxException exception)
        {
            throw new PolicyFileException(InputFile.Resolve("Path", path, cmdlet), exception);
        }
    }

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
