using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>Writes the service's answers, member for member (authorizer §1).</summary>
internal static class ResponseBody
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Empty { get; } = "{}"u8.ToArray();

    public static ReadOnlyMemory<byte> Error(string? message, ResourceAlreadyExistsException? existing) => Write(writer =>
    {
        writer.WriteString("message", message);
        if (existing is not null)
        {
            writer.WriteString("resourceId", existing.ResourceId);
            writer.WriteString("resourceArn", existing.ResourceArn);
        }
    });

    public static ReadOnlyMemory<byte> NameAndArn(AuthorizerDescription authorizer) => Write(writer =>
    {
        writer.WriteString("authorizerName", authorizer.AuthorizerName);
        writer.WriteString("authorizerArn", authorizer.AuthorizerArn);
    });

    public static ReadOnlyMemory<byte> Description(AuthorizerDescription authorizer) => Write(writer =>
    {
        writer.WriteStartObject("authorizerDescription");
        writer.WriteString("authorizerName", authorizer.AuthorizerName);
        writer.WriteString("authorizerArn", authorizer.AuthorizerArn);
        writer.WriteString("authorizerFunctionArn", authorizer.AuthorizerFunctionArn);
        writer.WriteString("tokenKeyName", authorizer.TokenKeyName);
        WriteKeys(writer, authorizer);
        writer.WriteString("status", authorizer.Status);
        WriteTime(writer, "creationDate", authorizer.CreationDate);
        WriteTime(writer, "lastModifiedDate", authorizer.LastModifiedDate);
        writer.WriteBoolean("signingDisabled", authorizer.SigningDisabled);
        writer.WriteBoolean("enableCachingForHttp", authorizer.EnableCachingForHttp);
        writer.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Page(AuthorizerPage page) => Write(writer =>
    {
        writer.WriteStartArray("authorizers");
        foreach (AuthorizerSummary authorizer in page.Authorizers)
        {
            writer.WriteStartObject();
            writer.WriteString("authorizerName", authorizer.AuthorizerName);
            writer.WriteString("authorizerArn", authorizer.AuthorizerArn);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("nextMarker", page.NextMarker);
    });

    public static ReadOnlyMemory<byte> Answer(AuthorizerAnswer answer) => Write(writer =>
    {
        writer.WriteBoolean("isAuthenticated", answer.IsAuthenticated!.Value);
        writer.WriteString("principalId", answer.PrincipalId);
        writer.WriteStartArray("policyDocuments");
        foreach (string document in answer.PolicyDocuments)
        {
            writer.WriteStringValue(document);
        }

        writer.WriteEndArray();
        writer.WriteNumber("refreshAfterInSeconds", answer.RefreshAfterInSeconds!.Value);
        writer.WriteNumber("disconnectAfterInSeconds", answer.DisconnectAfterInSeconds!.Value);
    });

    public static ReadOnlyMemory<byte> Tags(IReadOnlyList<AuthorizerTag> tags) => Write(writer =>
    {
        writer.WriteStartArray("tags");
        foreach (AuthorizerTag tag in tags)
        {
            writer.WriteStartObject();
            writer.WriteString("Key", tag.Key);
            writer.WriteString("Value", tag.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Endpoint(string address) => Write(writer => writer.WriteString("endpointAddress", address));

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter writer = new(buffer, s_options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    // Null, not an empty map, when signing is disabled (authorizer §2).
    private static void WriteKeys(Utf8JsonWriter writer, AuthorizerDescription authorizer)
    {
        if (authorizer.SigningDisabled)
        {
            writer.WriteNull("tokenSigningPublicKeys");
            return;
        }

        writer.WriteStartObject("tokenSigningPublicKeys");
        foreach ((string name, string pem) in authorizer.TokenSigningPublicKeys)
        {
            writer.WriteString(name, pem);
        }

        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } given)
        {
            writer.WriteNumber(name, given.ToUnixTimeMilliseconds() / 1000m);
        }
    }
}
