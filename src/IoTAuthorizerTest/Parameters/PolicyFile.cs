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
        byte[] bytes = InputFile.Read("Path", path, cmdlet);
        try
        {
            Encoding encoding = EncodingOf(bytes);
            byte[] mark = encoding.GetPreamble();
            return encoding.GetString(bytes.AsSpan(bytes.AsSpan().StartsWith(mark) ? mark.Length : 0));
        }
        catch (DecoderFallbackException exception)
        {
            throw new AuthorizerInputException(
                "Path",
                $"The file is not text in {EncodingOf(bytes).WebName}: byte {Convert.ToHexString(exception.BytesUnknown ?? [])} at position {exception.Index} begins no character: {path}.",
                "Save it as UTF-8, for example with Get-Content -Encoding and Set-Content.",
                innerException: exception);
        }
    }

    // JSON begins with an ASCII character, so the zeros in the first characters tell the encoding of a file without a byte order mark (RFC 4627 §3).
    // Reading is strict: a replaced character would be another topic or client.
    private static Encoding EncodingOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, not 0, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        [0xFF, 0xFE, 0, 0, ..] or [not 0, 0, 0, 0, ..] => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        [0xFE, 0xFF, ..] or [0, not 0, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        [0xFF, 0xFE, ..] or [not 0, 0, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
    };

    /// <summary>Gets the full path of a file.</summary>
    public static string Resolve(string path, PSCmdlet cmdlet) => InputFile.Resolve("Path", path, cmdlet);

    /// <summary>Whether a text is the path of a file.</summary>
    public static bool Exists(string text, PSCmdlet cmdlet)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(text) && File.Exists(Resolve(text, cmdlet));
        }
        catch (AuthorizerInputException)
        {
            return false;
        }
    }

    /// <summary>Finds the files that a path with wildcards names.</summary>
    /// <exception cref="AuthorizerInputException">There is no such file.</exception>
    public static Collection<string> Expand(string path, PSCmdlet cmdlet)
    {
        try
        {
            Collection<string> files = cmdlet.GetResolvedProviderPathFromPSPath(path, out _);
            if (files.Count == 0)
            {
                // No error, as everywhere with wildcards; but a check that checks nothing must not look passed.
                cmdlet.WriteWarning($"No file matches {path}.");
            }

            return files;
        }
        catch (Exception exception) when (exception is SessionStateException or PSInvalidOperationException or PSArgumentException or NotSupportedException)
        {
            throw new AuthorizerInputException(
                "Path", $"There is no file {path}: {exception.Message}", "Check the path.", innerException: new FileNotFoundException(exception.Message, path, exception));
        }
    }
}
