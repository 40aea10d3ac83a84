using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>The body of an error answer: the services' JSON (authorizer §1.4), or STS's XML.</summary>
/// <param name="Code">The error code without its namespace; null when the body names none.</param>
/// <param name="Message">The message as sent; null when there is none.</param>
/// <param name="RequestId">The request id, where the body carries it.</param>
internal sealed record ErrorBody(string? Code, string? Message, string? RequestId)
{
    /// <summary>Reads an error body.</summary>
    /// <param name="body">The bytes received.</param>
    /// <returns>What the body says; null when it is not a service's error.</returns>
    public static ErrorBody? Read(byte[] body)
    {
        int first = Array.FindIndex(body, b => b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'));
        return first < 0 ? null : body[first] switch
        {
            (byte)'{' => ReadJson(body),
            (byte)'<' => ReadXml(body),
            _ => null,
        };
    }

    /// <summary>Takes the bare code out of <c>namespace#Code:http://…</c>.</summary>
    /// <param name="code">The code as sent.</param>
    /// <returns>The bare code.</returns>
    public static string TrimCode(string code)
    {
        string afterNamespace = code[(code.LastIndexOf('#') + 1)..];
        int colon = afterNamespace.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? afterNamespace : afterNamespace[..colon]).Trim();
    }

    private static ErrorBody? ReadJson(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            string? code = Text(root, "__type") ?? Text(root, "code") ?? Text(root, "Code") ?? Text(root, "error");
            return new ErrorBody(
                string.IsNullOrEmpty(code) ? null : TrimCode(code),
                Text(root, "message") ?? Text(root, "Message") ?? Text(root, "error_description"),
                null);
        }
        catch (JsonException)
        {
            // Half a JSON: not the service's words.
            return null;
        }
    }

    private static ErrorBody? ReadXml(byte[] body)
    {
        try
        {
            XmlReaderSettings settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using XmlReader reader = XmlReader.Create(new MemoryStream(body), settings);
            XElement root = XDocument.Load(reader).Root!;
            XElement? error = root.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == "Error");
            string? code = Child(error, "Code");
            return code is null ? null : new ErrorBody(TrimCode(code), Child(error, "Message"), Child(root, "RequestId"));
        }
        catch (XmlException)
        {
            // HTML, or cut off.
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Child(XElement? element, string name) =>
        element?.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;
}
