using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Writes the claims of a JWT as JSON.</summary>
internal static class ClaimWriter
{
    private const int MaximumDepth = 32;

    /// <summary>Claims whose values are seconds since 1970 (RFC 7519 §2, NumericDate).</summary>
    private static readonly HashSet<string> s_dateClaims = new(StringComparer.Ordinal) { "exp", "nbf", "iat", "auth_time", "updated_at" };

    internal static void Write(Utf8JsonWriter writer, string name, object? value)
    {
        writer.WritePropertyName(name);
        DateTimeOffset? date = value switch
        {
            DateTime time => new DateTimeOffset(time),
            DateTimeOffset time => time,
            _ => null,
        };
        if (date is not null && s_dateClaims.Contains(name))
        {
            writer.WriteNumberValue(date.Value.ToUnixTimeSeconds());
        }
        else
        {
            WriteValue(writer, name, value, 0);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, string path, object? value, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw Unusable(path, "is nested too deeply");
        }

        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case byte or sbyte or short or ushort or int or long: writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case uint or ulong: writer.WriteNumberValue(Convert.ToUInt64(value, CultureInfo.InvariantCulture)); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case float or double: WriteFloatingPoint(writer, path, Convert.ToDouble(value, CultureInfo.InvariantCulture)); break;
            case DateTime time: writer.WriteStringValue(time); break;
            case DateTimeOffset time: writer.WriteStringValue(time); break;
            case Guid or char or Enum or Uri: writer.WriteStringValue(value.ToString()); break;
            case JsonElement element: element.WriteTo(writer); break;
            case IDictionary map: WriteMap(writer, path, map, depth); break;
            case IEnumerable list: WriteList(writer, path, list, depth); break;
            default: throw Unusable(path, $"has a value of type {value.GetType().Name}, which has no form in JSON");
        }
    }

    private static void WriteFloatingPoint(Utf8JsonWriter writer, string path, double number)
    {
        if (!double.IsFinite(number))
        {
            throw Unusable(path, "is not a finite number");
        }

        writer.WriteNumberValue(number);
    }

    private static void WriteMap(Utf8JsonWriter writer, string path, IDictionary map, int depth)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty;
            writer.WritePropertyName(name);
            WriteValue(writer, $"{path}.{name}", entry.Value, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string path, IEnumerable list, int depth)
    {
        writer.WriteStartArray();
        foreach (object? item in list)
        {
            WriteValue(writer, path, item, depth + 1);
        }

        writer.WriteEndArray();
    }

    private static AuthorizerInputException Unusable(string path, string reason) => new(
        "Claim",
        $"The claim '{path}' {reason}.",
        "Give text, numbers, booleans, dates, lists and hashtables of these.");
}
