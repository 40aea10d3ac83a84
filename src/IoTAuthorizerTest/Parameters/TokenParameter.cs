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

    /// <summary>Reads a value that will be signed: its bytes have to be exactly what the user sees.</summary>
    /// <exception cref="AuthorizerInputException">The value is no text, or a file that is not UTF-8.</exception>
    public static string ReadExact(string name, object? value, PSCmdlet cmdlet) => Read(name, value, cmdlet, bytes => DecodeStrict(name, bytes));

    /// <summary>Reads a value that will be judged: bytes that are no text become one character each, so that the diagnosis can tell.</summary>
    /// <exception cref="AuthorizerInputException">The value is neither text nor bytes.</exception>
    public static string ReadAsItIs(string name, object? value, PSCmdlet cmdlet) => Read(name, value, cmdlet, DecodeLenient);

    /// <summary>Reads a file that will be signed.</summary>
    /// <exception cref="AuthorizerInputException">The file cannot be read or is not UTF-8.</exception>
    public static string ReadExactFile(string name, string path, PSCmdlet cmdlet) => DecodeStrict(name, InputFile.Read(name, path, cmdlet));

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
            case IDictionary map when map.Contains(name):
                return Read(name, map[name], cmdlet, decode);
            case PSObject custom when custom.Properties[name] is { } property:
                return Read(name, property.Value, cmdlet, decode);
            case IList lines and not IDictionary:
                // What a native program printed arrives as its lines.
                return string.Join('\n', lines.Cast<object?>().Select(line => ValueReader.Text(name, line)));
            case char or Guid or sbyte or byte or short or ushort or int or uint or long or ulong:
                return Convert.ToString(PowerShellValue.Unwrap(value), CultureInfo.InvariantCulture)!;
            case null:
                throw ValueReader.Null(name);
            case PSObject:
                throw new AuthorizerInputException(name, $"{name} is an object that has no property {name}.", $"Say which property to take, for example -{name} {{ $_.Id }}.");
            case object other:
                throw new AuthorizerInputException(
                    name, $"{name} is of type {PowerShellValue.TypeName(other)}; it must be text, a file (Get-Item) or an object with a property {name}.", "Put text in quotes.");
        }
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
