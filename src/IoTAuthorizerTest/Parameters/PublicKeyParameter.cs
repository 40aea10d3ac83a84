using System.Collections;
using System.Management.Automation;
using System.Text;
using IoTAuthorizerTest.Files;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Reads public keys as users have them: PEM text, the path of a PEM file, several of them, or a hashtable of key names.</summary>
internal static class PublicKeyParameter
{
    private const string PemMarker = "-----BEGIN ";
    private const string PemEndMarker = "-----END ";
    private const byte DerSequence = 0x30;

    /// <summary>Reads the keys.</summary>
    /// <param name="member">The parameter, for messages.</param>
    /// <param name="value">The parameter's value.</param>
    /// <param name="cmdlet">Resolves relative paths.</param>
    /// <returns>PEM texts by key name, in the order given; keys without a name are called Key1, Key2.</returns>
    /// <exception cref="AuthorizerInputException">A value is neither PEM text nor a readable file.</exception>
    public static IReadOnlyDictionary<string, string> Read(string member, object? value, PSCmdlet cmdlet)
    {
        Dictionary<string, string> keys = new(StringComparer.Ordinal);
        switch (PowerShellValue.Unwrap(value))
        {
            case null:
                break;
            case IDictionary named:
                foreach (DictionaryEntry entry in named)
                {
                    string name = entry.Key.ToString() ?? string.Empty;
                    keys.Add(name, ReadOne($"{member} '{name}'", entry.Value, cmdlet));
                }

                break;
            case IList list:
                foreach (object? item in JoinLines(list))
                {
                    keys.Add(NameOf(item, keys), ReadOne(member, item, cmdlet));
                }

                break;
            case object single:
                keys.Add(NameOf(single, keys), ReadOne(member, single, cmdlet));
                break;
        }

        return keys;
    }

    /// <summary>Get-Content gives a file as its lines: those from a BEGIN line to its END line are one key.</summary>
    private static IEnumerable<object?> JoinLines(IList items)
    {
        List<string> lines = [];
        foreach (object? item in items)
        {
            string? line = PowerShellValue.Unwrap(item) as string;
            bool begins = line is not null && line.Contains(PemMarker, StringComparison.Ordinal);
            if (line is null || (lines.Count == 0 && !begins))
            {
                yield return item;
                continue;
            }

            lines.Add(line);
            if (line.Contains(PemEndMarker, StringComparison.Ordinal))
            {
                yield return string.Join('\n', lines);
                lines.Clear();
            }
        }

        if (lines.Count > 0)
        {
            yield return string.Join('\n', lines);
        }
    }

    private static string NameOf(object? value, Dictionary<string, string> others) =>
        PowerShellValue.Unwrap(value) is TokenSigningKey pair && !others.ContainsKey(pair.KeyName) ? pair.KeyName : $"Key{others.Count + 1}";

    private static string ReadOne(string name, object? value, PSCmdlet cmdlet)
    {
        object? unwrapped = PowerShellValue.Unwrap(value);
        string text = unwrapped switch
        {
            TokenSigningKey pair => pair.PublicKeyPem,
            FileInfo file => file.FullName,
            _ => ValueReader.Text(name, unwrapped),
        };
        return text.Contains(PemMarker, StringComparison.Ordinal) ? text : ReadFile(name, text, cmdlet);
    }

    private static string ReadFile(string name, string path, PSCmdlet cmdlet)
    {
        byte[] file;
        try
        {
            file = InputFile.Read(name, path, cmdlet);
        }
        catch (AuthorizerInputException) when (InputFile.IsContent(path))
        {
            // A key in another form than PEM, which whoever reads it tells by name.
            return path;
        }
        catch (AuthorizerInputException exception)
        {
            throw new AuthorizerInputException(
                name,
                $"{name} is neither a public key in PEM form nor a file that can be read: {exception.Message}",
                "Give the text from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----, or the path of such a file.",
                innerException: exception.InnerException);
        }

        // Binary becomes the Base64 of itself, which is no PEM either, but can still be told for what it is.
        if (file.Length > 0 && file[0] == DerSequence && file.Contains((byte)0))
        {
            return Convert.ToBase64String(file);
        }

        using StreamReader reader = new(new MemoryStream(file), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
