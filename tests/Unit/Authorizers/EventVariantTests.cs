using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace IoTAuthorizerTest.Unit.Authorizers;

/// <summary>The events of every kind of connection (authorizer §3.6), from what one device presents.</summary>
public sealed class EventVariantTests
{
    private const string Answer = """{"isAuthenticated":true,"principalId":"p","policyDocuments":[]}""";
    private const string Mqtt = """{"username":"u","password":"dGVzdA==","clientId":"c"}""";

    private static readonly AuthorizerContext s_mqttDevice = new() { MqttContext = new MqttContext { UserName = "u", Password = "test"u8.ToArray(), ClientId = "c" } };

    private static readonly AuthorizerContext s_webDevice = new()
    {
        HttpContext = new HttpContext { Headers = new Dictionary<string, string> { ["X-Token"] = "V" }, QueryString = "?a=b" },
        MqttContext = new MqttContext { ClientId = "c" },
        TlsContext = new TlsContext { ServerName = "data.example" },
    };

    public static TheoryData<AuthorizerEventKind, string> EventsOfAnMqttDevice => new()
    {
        { AuthorizerEventKind.Test, $$"""{"protocolData":{"mqtt":{{Mqtt}}},"protocols":["mqtt"]}""" },
        { AuthorizerEventKind.Mqtt, $$"""{"protocolData":{"mqtt":{{Mqtt}}},"protocols":["mqtt"]}""" },
        { AuthorizerEventKind.MqttTls, $$$"""{"protocolData":{"tls":{"serverName":"example-ats.iot.eu-west-1.amazonaws.com"},"mqtt":{{{Mqtt}}}},"protocols":["tls","mqtt"]}""" },
        { AuthorizerEventKind.Http, """{"protocolData":{"tls":{"serverName":"example-ats.iot.eu-west-1.amazonaws.com"},"http":{"headers":{},"queryString":"?"}},"protocols":["tls","http"]}""" },
    };

    [Theory]
    [MemberData(nameof(EventsOfAnMqttDevice))]
    public async Task AnMqttDevice_CausesTheEventOfTheKind(AuthorizerEventKind kind, string expected)
    {
        JsonObject authorizerEvent = await EventAsync(kind, s_mqttDevice);

        Assert.False(authorizerEvent["signatureVerified"]!.GetValue<bool>());
        authorizerEvent.Remove("signatureVerified");
        authorizerEvent.Remove("connectionMetadata");
        Assert.Equal(expected, authorizerEvent.ToJsonString());
    }

    [Fact]
    public async Task AWebSocket_HasLowerCaseHeaders_AndAQueryWithoutQuestionMark()
    {
        JsonObject authorizerEvent = await EventAsync(AuthorizerEventKind.WebSocket, s_webDevice);

        JsonNode http = authorizerEvent["protocolData"]!["http"]!;
        Assert.Equal("a=b", http["queryString"]!.GetValue<string>());
        Assert.All(http["headers"]!.AsObject(), header => Assert.Equal(header.Key.ToLowerInvariant(), header.Key));
        Assert.Equal(("V", "mqtt"), (http["headers"]!["x-token"]!.GetValue<string>(), http["headers"]!["sec-websocket-protocol"]!.GetValue<string>()));
        Assert.Equal("""["tls","http","mqtt"]""", authorizerEvent["protocols"]!.ToJsonString());
        Assert.Equal("data.example", authorizerEvent["protocolData"]!["tls"]!["serverName"]!.GetValue<string>());
    }

    [Fact]
    public async Task AWebSocketWithoutQuery_HasAnEmptyOne()
    {
        JsonObject authorizerEvent = await EventAsync(AuthorizerEventKind.WebSocket, s_mqttDevice);

        Assert.Equal(string.Empty, authorizerEvent["protocolData"]!["http"]!["queryString"]!.GetValue<string>());
    }

    [Fact]
    public async Task APublish_HasNothingOfMqtt_AndKeepsHeadersAndQuery()
    {
        JsonObject authorizerEvent = await EventAsync(AuthorizerEventKind.Http, s_webDevice);

        Assert.Null(authorizerEvent["protocolData"]!["mqtt"]);
        Assert.Equal("""{"headers":{"X-Token":"V"},"queryString":"?a=b"}""", authorizerEvent["protocolData"]!["http"]!.ToJsonString());
    }

    [Fact]
    public async Task APublish_OfADeviceWithAQueryInItsUserName_CarriesThatQuery()
    {
        JsonObject authorizerEvent = await EventAsync(AuthorizerEventKind.Http, new AuthorizerContext { MqttContext = new MqttContext { UserName = "u?token=t" } });

        Assert.Equal("?token=t", authorizerEvent["protocolData"]!["http"]!["queryString"]!.GetValue<string>());
    }

    [Fact]
    public async Task ACertificate_BringsItsPemAndId_AndNoPassword()
    {
        JsonObject authorizerEvent = await EventAsync(AuthorizerEventKind.X509, s_mqttDevice);

        JsonNode tls = authorizerEvent["protocolData"]!["tls"]!;
        using System.Security.Cryptography.X509Certificates.X509Certificate2 certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(tls["x509CertificatePem"]!.GetValue<string>());
        Assert.Equal(certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), tls["principalId"]!.GetValue<string>(), ignoreCase: true);
        Assert.Equal("""{"clientId":"c"}""", authorizerEvent["protocolData"]!["mqtt"]!.ToJsonString());
    }

    // Only the test operation takes token and signature bare; a device has them in a query, URL-encoded (authorizer §3.4).
    [Theory]
    [InlineData(AuthorizerEventKind.Test, null)]
    [InlineData(AuthorizerEventKind.Token, null)]
    [InlineData(AuthorizerEventKind.Mqtt, "mqtt.username=?")]
    [InlineData(AuthorizerEventKind.MqttTls, "mqtt.username=?")]
    [InlineData(AuthorizerEventKind.WebSocket, "http.queryString=")]
    [InlineData(AuthorizerEventKind.Http, "http.queryString=?")]
    public async Task ATokenAlone_IsWhereADeviceOfTheKindHasIt(AuthorizerEventKind kind, string? expected)
    {
        string signature = FlowHarness.Sign("t k");
        JsonObject authorizerEvent = await EventAsync(kind, new AuthorizerContext { Token = "t k", TokenSignature = signature }, FlowHarness.Signed);

        JsonNode? data = authorizerEvent["protocolData"];
        string? found = data?["mqtt"]?["username"] is { } userName ? $"mqtt.username={userName.GetValue<string>()}"
            : data?["http"]?["queryString"] is { } query ? $"http.queryString={query.GetValue<string>()}"
            : null;
        Assert.Equal(expected is null ? null : $"{expected}x-amz-customauthorizer-name=Fleet&tok=t%20k&x-amz-customauthorizer-signature={Uri.EscapeDataString(signature)}", found);
        Assert.Equal("t k", authorizerEvent["token"]!.GetValue<string>());
    }

    [Fact]
    public void WithoutAToken_ThereIsNoTokenMode()
    {
        IReadOnlyList<AuthorizerEventKind> kinds = AuthorizerFlow.EventKinds(Description(), s_mqttDevice);

        Assert.Equal([AuthorizerEventKind.Test, AuthorizerEventKind.Mqtt, AuthorizerEventKind.MqttTls, AuthorizerEventKind.WebSocket, AuthorizerEventKind.Http, AuthorizerEventKind.X509], kinds);
    }

    private static AuthorizerDescription Description() => new()
    {
        AuthorizerName = "A",
        AuthorizerArn = "arn:aws:iot:eu-west-1:123456789012:authorizer/A",
        SigningDisabled = true,
    };

    private static async Task<JsonObject> EventAsync(AuthorizerEventKind kind, AuthorizerContext context, AuthorizerDescription? authorizer = null)
    {
        AuthorizerFlow flow = new(TimeProvider.System, Guid.NewGuid);
        AuthorizerAnswer answer = await flow.InvokeAsync(kind, authorizer ?? Description(), context, new CannedFunction(), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<JsonObject>(answer.Function!.Event)!;
    }

    private sealed class CannedFunction : IAuthorizerFunction
    {
        public string Description => "canned";

        public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) => Task.FromResult(FunctionOutcome.Returned(Answer));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
