using Xunit;

namespace IoTAuthorizerTest.Unit.Contexts;

/// <summary>What the model's types show of themselves: what is there, never a secret.</summary>
public sealed class ContextTextTests
{
    private const string Canary = "CANARY";

    private static readonly HttpContext s_http = new() { Headers = new Dictionary<string, string> { ["authorization"] = Canary }, QueryString = "?token=" + Canary };

    private static readonly MqttContext s_mqtt = new() { UserName = "u?token=" + Canary, Password = "CANARY"u8.ToArray(), ClientId = "d1" };

    [Fact]
    public void A_context_names_its_parts_and_its_client()
    {
        AuthorizerContext context = new() { HttpContext = s_http, MqttContext = s_mqtt, TlsContext = new TlsContext { ServerName = "s" } };

        Assert.Equal("tls http mqtt(d1)", context.ToString());
    }

    [Fact]
    public void An_empty_context_says_so() => Assert.Equal("empty", new AuthorizerContext().ToString());

    [Fact]
    public void No_part_shows_a_secret()
    {
        AuthorizerContext context = new() { Token = Canary, TokenSignature = Canary, HttpContext = s_http, MqttContext = s_mqtt };
        TestInvokeAuthorizerRequest request = new("Fleet", context);
        FunctionInvocation invocation = new("id", Canary, "arn", TimeSpan.FromSeconds(5));
        FunctionReport report = new(Canary, [], TimeSpan.Zero, []);
        AuthorizerAnswer answer = new() { Function = report };

        string all = string.Join('\n', context, s_http, s_mqtt, request, invocation, report, answer);

        Assert.DoesNotContain(Canary, all, StringComparison.Ordinal);
    }
}
