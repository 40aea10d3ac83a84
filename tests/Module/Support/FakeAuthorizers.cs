using System.Text.Json;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>Answers of authorizers, and how tests reach a <see cref="FakeIoTService"/> from a script.</summary>
public static class FakeAuthorizers
{
    /// <summary>The access key of the tests.</summary>
    public const string AccessKey = "AKIDEXAMPLE";

    /// <summary>The secret key of the tests; it must never be seen.</summary>
    public const string SecretKey = "SECRETKEYCANARY";

    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"arn:aws:iot:us-east-1:123456789012:client/d1"}]}""";

    /// <summary>The parameters with which a script reaches a service.</summary>
    public static string Connection(FakeIoTService service) => $"-EndpointUrl {service.Url} {Keys}";

    /// <summary>The parameters without the endpoint.</summary>
    public static string Keys => $"-Region us-east-1 -AccessKey {AccessKey} -SecretKey {SecretKey}";

    /// <summary>The service accepts every device, and names it by its client id.</summary>
    public static FakeAnswer Accept(RecordedRequest request) => Accept(ClientId(request));

    /// <summary>The service accepts a device.</summary>
    public static FakeAnswer Accept(string principal) => FakeAnswer.Json(
        JsonSerializer.Serialize(new
        {
            isAuthenticated = true,
            principalId = principal,
            policyDocuments = new[] { Policy },
            refreshAfterInSeconds = 300,
            disconnectAfterInSeconds = 86400,
        }),
        200,
        ("x-amzn-RequestId", "request-" + principal));

    /// <summary>The client id of a request; "none" without one.</summary>
    public static string ClientId(RecordedRequest request) =>
        request.Json().TryGetProperty("mqttContext", out JsonElement mqtt) && mqtt.TryGetProperty("clientId", out JsonElement clientId) ? clientId.GetString()! : "none";
}
