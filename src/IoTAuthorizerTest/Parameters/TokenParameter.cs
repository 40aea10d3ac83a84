using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using IoTAuthorizerTest.Files;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Reads tokens and signatures as users have them: text, the lines that a program wrote, a file, bytes, an object with a property of that name.</summary>
internal static class TokenParameter
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // The parameter's name and its alias.
    private static readonly string[] s_signatureNames = [nameof(AuthToken.TokenSignature), "Signature"];

    /// <summary>Reads a value that will be signed: its bytes have to be exactly what the user sees.</summary>
    /// <exception cref="AuthorizerInputException">The value is no text, or a file that is not UTF-8.</exception>
    public static string ReadExact(string name, object? value, PSCmdlet cmdlet) => Read(name, value, cmdlet, bytes => DecodeStrict(name, bytes));

    /// <summary>Reads a value that will be judged: bytes that are no text become one character each, so that the diagnosis can tell.</summary>
    /// <exception cref="AuthorizerInputException">The value is neither text nor bytes.</exception>
    public static string ReadAsItIs(string name, object? value, PSCmdlet cmdlet) => Read(name, value, cmdlet, DecodeLenient);

    /// <summary>Reads a file that will be signed.</summary>
    /// <exception cref="AuthorizerInputException">The file cannot be read or is not UTF-8.</exception>
    public static string ReadExactFile(string name, string path, PSCmdlet cmdlet) => DecodeStrict(name, InputFile.Read(name, path, cmdlet));

    /// <summary>Says whether an object has a token or a signature for a member.</summary>
    public static bool IsTokenObject(object value) =>
        TryGetMember(nameof(AuthToken.Token), value, out _) || TryGetMember(nameof(AuthToken.TokenSignature), value, out _);

    private static string Read(string name, object? value, PSCmdlet cmdlet, Func<byte[], string> decode)
    {
        switch (PowerShellValue.Unwrap(value))
        {
            case string text:
                return text;
            case FileInfo file:
                return decode(InputFile.Read(name, file.FullName, cmdlet));
            case byte[] bytes:
                return decode(bytes);
            case IList lines:
                // What a native program printed arrives as its lines.
                return string.Join('\n', lines.Cast<object?>().Select(line => ValueReader.Text(name, line)));
            case char or Guid or sbyte or byte or short or ushort or int or uint or long or ulong:
                return Convert.ToString(PowerShellValue.Unwrap(value), CultureInfo.InvariantCulture)!;
            case null:
                throw ValueReader.Null(name);
            case object other when TryGetMember(name, other, out object? member):
                return Read(name, member, cmdlet, decode);
            case PSObject or IDictionary:
                throw new AuthorizerInputException(
                    name, $"{name} was given an object of type {PowerShellValue.TypeName(value!)} that has no {name}.", $"Give its property that name, for example: Select-Object @{{ Name = '{name}'; Expression = {{ $_.Id }} }}.");
            case object other:
                throw new AuthorizerInputException(
                    name, $"{name} is of type {PowerShellValue.TypeName(other)}; it must be text, a file (Get-Item) or an object with a property {name}.", "Put text in quotes.");
        }
    }

    private static bool TryGetMember(string name, object value, out object? member)
    {
        foreach (string known in name == nameof(AuthToken.TokenSignature) ? s_signatureNames : [name])
        {
            if (value is IDictionary map ? map.Contains(known) : PSObject.AsPSObject(value).Properties[known] is not null)
            {
                member = value is IDictionary entries ? entries[known] : PSObject.AsPSObject(value).Properties[known].Value;
                return true;
            }
        }

        member = null;
        return false;
    }

    private static string DecodeStrict(string name, byte[] bytes)
    {
        try
        {
            return s_strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            bool isUtf16 = bytes.AsSpan().StartsWith(Encoding.Unicode.Preamble) || bytes.AsSpan().StartsWith(Encoding.BigEndianUnicode.Preamble);
            throw new AuthorizerInputException(
                name,
                isUtf16 ? $"The file of {name} is UTF-16; AWS verifies UTF-8." : $"The file of {name} is not UTF-8 text: byte {exception.Index + 1} has no meaning in it.",
                "Save it as UTF-8 without a byte order mark and without a newline at its end.",
                exception.Index);
        }
    }

    private static string DecodeLenient(byte[] bytes)
    {
        try
        {
            return s_strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
