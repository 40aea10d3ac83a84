using System.Collections;
using System.Management.Automation;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Reads public keys as users have them: PEM text, the path of a PEM file, several of them, or a hashtable of key names.</summary>
internal static class PublicKeyParameter
{
    private const string PemMarker = "-----BEGIN ";

    /// <summary>Reads the keys.</summary>
    /// <param name="value">The parameter's value.</param>
    /// <param name="cmdlet">Resolves relative paths.</param>
    /// <returns>PEM texts by key name, in the order given; keys without a name are called Key1, Key2.</returns>
    /// <exception cref="AuthorizerInputException">A value is neither PEM text nor a readable file.</exception>
    public static IReadOnlyDictionary<string, string> Read(object? value, PSCmdlet cmdlet)
    {
        Dictionary<string, string> keys = new(StringComparer.Ordinal);
        switch (ValueReader.Unwrap(value))
        {
            case null:
                break;
            case IDictionary named:
                foreach (DictionaryEntry entry in named)
                {
                    string name = entry.Key.ToString() ?? string.Empty;
                    keys.Add(name, ReadOne($"TokenSigningPublicKey '{name}'", entry.Value, cmdlet));
                }

                break;
            case IList list:
                foreach (object? item in list)
                {
                    keys.Add($"Key{keys.Count + 1}", ReadOne("TokenSigningPublicKey", item, cmdlet));
                }

                break;
            case object single:
                keys.Add("Key1", ReadOne("TokenSigningPublicKey", single, cmdlet));
                break;
        }

        return keys;
    }

    private static string ReadOne(string name, object? value, PSCmdlet cmdlet)
    {
        object? unwrapped = ValueReader.Unwrap(value);
        string text = unwrapped is FileInfo file ? file.FullName : ValueReader.Text(name, unwrapped);
        if (text.Contains(PemMarker, StringComparison.Ordinal))
        {
            return text;
        }

        string path = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(text);
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new AuthorizerInputException(
                name, $"{name} is neither a public key in PEM form nor a file that can be read: {exception.Message}", "Give the text from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----, or the path of such a file.", innerException: exception);
        }
    }
}
