using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>Reads the JSON document in which credential processes, containers and the instance metadata service give keys.</summary>
internal static class KeysDocument
{
    /// <summary>Reads the document.</summary>
    /// <param name="json">Its text.</param>
    /// <param name="tokenMember">The member that holds the session token.</param>
    /// <param name="origin">Where it comes from, for messages.</param>
    /// <param name="check">Further demands: gives what is wrong, or null.</param>
    /// <returns>The keys.</returns>
    /// <exception cref="AuthorizerConfigurationException">It is no such document. The message has nothing of its text.</exception>
    public static FetchedKeys Read(string json, string tokenMember, string origin, Func<JsonElement, string?>? check = null)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw Unusable(origin, "it is empty");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw Unusable(origin, "it is no JSON object");
            }

            if (check?.Invoke(root) is { } problem)
            {
                throw Unusable(origin, problem);
            }

            string accessKey = Text(root, "AccessKeyId") ?? throw Unusable(origin, "it has no AccessKeyId");
            string secretKey = Text(root, "SecretAccessKey") ?? throw Unusable(origin, "it has no SecretAccessKey");
            DateTimeOffset? expiration = Text(root, "Expiration") is not { } end ? null
                : DateTimeOffset.TryParse(end, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
                : throw Unusable(origin, "its Expiration is no time");
            return new FetchedKeys(new ImmutableCredentials(accessKey, secretKey, Text(root, tokenMember)), expiration);
        }
        catch (JsonException e)
        {
            throw Unusable(origin, $"it is no JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1})");
        }
    }

    private static AuthorizerConfigurationException Unusable(string origin, string problem) => ConfigurationErrors.InvalidCredentials(
        $"What {origin} gave cannot be used as credentials: {problem}.",
        "It must be a JSON object with AccessKeyId, SecretAccessKey and, for temporary keys, a token and Expiration.");

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
