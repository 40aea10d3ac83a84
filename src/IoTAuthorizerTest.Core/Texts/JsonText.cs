using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IoTAuthorizerTest.Texts;

/// <summary>
/// Writes compact JSON that escapes no more than JSON demands, as the service hands it over: the framework's writer escapes every
/// character beyond the Basic Multilingual Plane, which would also count a policy document longer than it is.
/// </summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private bool _needsComma;

    /// <summary>Writes an element of parsed JSON without insignificant white space; numbers stay as they are written.</summary>
    public static string Compact(JsonElement element)
    {
        JsonText text = new();
        text.Value(element);
        return text.ToString();
    }

    public JsonText BeginObject() => Begin('{');

    public JsonText EndObject() => End('}');

    public JsonText BeginArray() => Begin('[');

    public JsonText EndArray() => End(']');

    public JsonText Name(string name)
    {
        String(name);
        _text.Append(':');
        _needsComma = false;
        return this;
    }

    public JsonText String(string value)
    {
        Separate();
        _text.Append('"');
        foreach (char character in value)
        {
            switch (character)
            {
                case '"' or '\\':
                    _text.Append('\\').Append(character);
                    break;
                case '\n':
                    _text.Append("\\n");
                    break;
                case '\r':
                    _text.Append("\\r");
                    break;
                case '\t':
                    _text.Append("\\t");
                    break;
                case < ' ':
                    _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                    break;
                default:
                    _text.Append(character);
                    break;
            }
        }

        _text.Append('"');
        return this;
    }

    public JsonText Boolean(bool value) => Literal(value ? "true" : "false");

    public override string ToString() => _text.ToString();

    private void Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                BeginObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    Name(property.Name).Value(property.Value);
                }

                EndObject();
                break;
            case JsonValueKind.Array:
                BeginArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Value(item);
                }

                EndArray();
                break;
            case JsonValueKind.String:
                String(element.GetString()!);
                break;
            default:
                Literal(element.GetRawText());
                break;
        }
    }

    private JsonText Literal(string literal)
    {
        Separate();
        _text.Append(literal);
        return this;
    }

    private JsonText Begin(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _needsComma = false;
        return this;
    }

    private JsonText End(char bracket)
    {
        _text.Append(bracket);
        _needsComma = true;
        return this;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            _text.Append(',');
        }

        _needsComma = true;
    }
}
