using System.Text;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace IoTAuthorizerTest.Unit.Authorizers;

/// <summary>The event that the function receives in each mode of the test API (authorizer §3.6).</summary>
public sealed class AuthorizerEventTests
{
    private const string Connection = "\"connectionMetadata\":{\"id\":\"00000001-0000-4000-8000-000000000000\"}";

    [Fact]
    public async Task Token_mode_has_neither_protocols_nor_protocol_data()
    {
        string actual = await EventAsync(new AuthorizerContext { Token = "T", TokenSignature = FlowHarness.Sign("T") }, FlowHarness.Signed);

        Assert.Equal($$"""{"token":"T","signatureVerified":true,{{Connection}}}""", actual);
    }

    [Fact]
    public async Task Mqtt_has_its_members_and_no_token()
    {
        AuthorizerContext context = new() { MqttContext = new MqttContext { UserName = "u", Password = "test"u8.ToArray(), ClientId = "c" } };

        Assert.Equal(
            $$$"""{"protocolData":{"mqtt":{"username":"u","password":"dGVzdA==","clientId":"c"}},"protocols":["mqtt"],"signatureVerified":false,{{{Connection}}}}""",
            await EventAsync(context));
    }

    [Fact]
    public async Task Http_keeps_the_case_of_headers_and_the_question_mark()
    {
        AuthorizerContext context = new() { HttpContext = new HttpContext { Headers = new Dictionary<string, string> { ["X-Api-Key"] = "V" }, QueryString = "?a=b" } };

        Assert.Equal(
            $$$"""{"protocolData":{"http":{"headers":{"X-Api-Key":"V"},"queryString":"?a=b"}},"protocols":["http"],"signatureVerified":false,{{{Connection}}}}""",
            await EventAsync(context));
    }

    [Fact]
    public async Task Protocols_and_protocol_data_each_have_an_order_of_their_own()
    {
        AuthorizerContext context = new()
        {
            HttpContext = new HttpContext { QueryString = "?" },
            MqttContext = new MqttContext { ClientId = "c" },
            TlsContext = new TlsContext { ServerName = "s" },
        };

        Assert.Equal(
            $$$"""{"protocolData":{"tls":{"serverName":"s"},"mqtt":{"clientId":"c"},"http":{"queryString":"?"}},"protocols":["tls","http","mqtt"],"signatureVerified":false,{{{Connection}}}}""",
            await EventAsync(context));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("mqtt")]
    [InlineData("tls")]
    public async Task A_context_without_members_is_an_empty_object(string protocol)
    {
        AuthorizerContext context = new()
        {
            HttpContext = protocol == "http" ? new HttpContext() : null,
            MqttContext = protocol == "mqtt" ? new MqttContext() : null,
            TlsContext = protocol == "tls" ? new TlsContext() : null,
        };

        Assert.Equal(
            $$$"""{"protocolData":{"{{{protocol}}}":{}},"protocols":["{{{protocol}}}"],"signatureVerified":false,{{{Connection}}}}""",
            await EventAsync(context));
    }

    [Fact]
    public async Task Headers_without_entries_stay_an_empty_object() => Assert.StartsWith(
        """{"protocolData":{"http":{"headers":{}}}""",
        await EventAsync(new AuthorizerContext { HttpContext = new HttpContext { Headers = new Dictionary<string, string>() } }),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_signed_context_has_the_decoded_token_and_the_user_name_verbatim()
    {
        string signature = Uri.EscapeDataString(FlowHarness.Sign("a b"));
        string userName = $"u?x-amz-customauthorizer-name=Fleet&tok=a%20b&x-amz-customauthorizer-signature={signature}&SDK=Go";

        using JsonDocument actual = JsonDocument.Parse(await EventAsync(new AuthorizerContext { MqttContext = new MqttContext { UserName = userName } }, FlowHarness.Signed));

        Assert.Equal("a b", actual.RootElement.GetProperty("token").GetString());
        Assert.True(actual.RootElement.GetProperty("signatureVerified").GetBoolean());
        JsonElement mqtt = actual.RootElement.GetProperty("protocolData").GetProperty("mqtt");
        Assert.Equal(userName, mqtt.GetProperty("username").GetString());
        Assert.False(mqtt.TryGetProperty("password", out _));
    }

    [Fact]
    public async Task An_unsigned_authorizer_sees_no_token_even_where_a_device_sends_one()
    {
        AuthorizerContext context = new() { MqttContext = new MqttContext { UserName = "u?tok=t&x-amz-customauthorizer-signature=AAAA" } };

        using JsonDocument actual = JsonDocument.Parse(await EventAsync(context));

        Assert.False(actual.RootElement.TryGetProperty("token", out _));
        Assert.False(actual.RootElement.GetProperty("signatureVerified").GetBoolean());
    }

    [Fact]
    public async Task Each_invocation_has_ids_of_its_own()
    {
        FlowHarness flow = new();

        await flow.RunAsync(FlowHarness.Client);
        await flow.RunAsync(FlowHarness.Client);

        Assert.Equal(2, flow.Invocations.Select(invocation => invocation.Event).Distinct().Count());
        Assert.Equal(2, flow.Invocations.Select(invocation => invocation.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task Characters_reach_the_function_as_they_are()
    {
        const string Text = "é<&>'\"\\/\u2028\U0001F600\u0001";

        string actual = await EventAsync(new AuthorizerContext { MqttContext = new MqttContext { ClientId = Text } });

        Assert.Contains("\"clientId\":\"é<&>'\\\"\\\\/\u2028\U0001F600\\u0001\"", actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_password_reaches_the_function_as_the_Base64_of_its_exact_bytes() =>
        Gen.Byte.Array[1, 300].Sample(password =>
        {
            FlowHarness flow = new();
            flow.RunAsync(new AuthorizerContext { MqttContext = new MqttContext { Password = password } }).GetAwaiter().GetResult();
            using JsonDocument actual = JsonDocument.Parse(flow.Event);
            string text = actual.RootElement.GetProperty("protocolData").GetProperty("mqtt").GetProperty("password").GetString()!;
            return Convert.FromBase64String(text).AsSpan().SequenceEqual(password);
        });

    [Fact]
    public void Every_text_reaches_the_function_unchanged() =>
        Gen.String[1, 50].Where(IsWellFormed).Sample(text =>
        {
            FlowHarness flow = new();
            flow.RunAsync(new AuthorizerContext
            {
                MqttContext = new MqttContext { UserName = text, ClientId = text },
                HttpContext = new HttpContext { Headers = new Dictionary<string, string> { [text] = text }, QueryString = "?" + text },
                TlsContext = new TlsContext { ServerName = text },
            }).GetAwaiter().GetResult();
            using JsonDocument actual = JsonDocument.Parse(flow.Event);
            JsonElement data = actual.RootElement.GetProperty("protocolData");
            return data.GetProperty("mqtt").GetProperty("username").GetString() == text
                && data.GetProperty("mqtt").GetProperty("clientId").GetString() == text
                && data.GetProperty("http").GetProperty("headers").GetProperty(text).GetString() == text
                && data.GetProperty("http").GetProperty("queryString").GetString() == "?" + text
                && data.GetProperty("tls").GetProperty("serverName").GetString() == text;
        });

    private static bool IsWellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static async Task<string> EventAsync(AuthorizerContext context, AuthorizerDescription? authorizer = null)
    {
        FlowHarness flow = new();
        await flow.RunAsync(context, authorizer);
        return flow.Event;
    }
}
