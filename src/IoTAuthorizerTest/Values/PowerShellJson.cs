using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IoTAuthorizerTest.Values;

/// <summary>JSON to PowerShell objects and back, without the Utility module, which not every host has.</summary>
internal static class PowerShellJson
{
    // Deep enough for any answer; an object that contains itself ends here with a clear error.
    private const int MaximumDepth = 64;

    // What Lambda returns at most (authorizer §8.1); it also ends the walk through a web of objects that would never end.
    private const long MaximumBytes = 6 * 1024 * 1024;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaximumDepth + 2 };

    /// <summary>Parses JSON: objects become PSCustomObjects with their members in order, arrays object arrays.</summary>
    public static object? Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Convert(document.RootElement);
    }

    /// <summary>Writes any PowerShell value as JSON.</summary>
    /// <exception cref="NotSerializableException">The value is too large, or nested too deep, as one that contains itself is.</exception>
    public static string Serialize(object? value)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, s_options))
        {
            Write(writer, value, 0);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static object? Convert(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                PSObject result = new();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    // Header names may differ in case alone; PowerShell properties cannot, so the first one stays.
                    if (result.Properties[property.Name] is null)
                    {
                        result.Properties.Add(new PSNoteProperty(property.Name, Convert(property.Value)));
                    }
                }

                return result;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(Convert).ToArray();
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.TryGetInt64(out long integer) ? integer : element.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new NotSerializableException($"The value is nested deeper than {MaximumDepth} levels.");
        }

        if (writer.BytesCommitted + writer.BytesPending > MaximumBytes)
        {
            throw new NotSerializableException($"The value is larger than {MaximumBytes / 1024 / 1024} MB.");
        }

        object? plain = PowerShellValue.Unwrap(value);
        switch (plain)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double or float when !double.IsFinite(System.Convert.ToDouble(plain, CultureInfo.InvariantCulture)):
                // Not JSON, as JSON writers in other languages have it: the answer's validation says so.
                writer.WriteRawValue(System.Convert.ToString(plain, CultureInfo.InvariantCulture)!, skipInputValidation: true);
                break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal:
                writer.WriteRawValue(((IFormattable)plain).ToString(null, CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case PolicyDocument document:
                writer.WriteStringValue(document.Json);
                break;
            case IDictionary dictionary:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in dictionary)
                {
                    writer.WritePropertyName(entry.Key.ToString() ?? string.Empty);
                    Write(writer, entry.Value, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (object? item in list)
                {
                    Write(writer, item, depth + 1);
                }

                writer.WriteEndArray();
                break;
            case PSObject custom:
                // Before the types with a text of their own: PSObject is formattable too, but its text is no JSON.
                WriteProperties(writer, custom, depth);
                break;
            case DateTime or DateTimeOffset:
                writer.WriteStringValue(((IFormattable)plain).ToString("O", CultureInfo.InvariantCulture));
                break;
            case IFormattable or IConvertible or Uri or Version or ScriptBlock or Type:
                writer.WriteStringValue(System.Convert.ToString(plain, CultureInfo.InvariantCulture));
                break;
            default:
                WriteProperties(writer, PSObject.AsPSObject(plain), depth);
                break;
        }
    }

    private static void WriteProperties(Utf8JsonWriter writer, PSObject value, int depth)
    {
        writer.WriteStartObject();
        foreach (PSPropertyInfo property in value.Properties.Where(property => property.IsGettable))
        {
            writer.WritePropertyName(property.Name);
            Write(writer, ReadProperty(property), depth + 1);
        }

        writer.WriteEndObject();
    }

    private static object? ReadProperty(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            // As in PowerShell's own JSON: a property that cannot be read has no value.
            return null;
        }
    }
}
