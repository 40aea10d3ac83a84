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

    [Theory]
    [InlineData("token", null)]
    [InlineData(null, "signature")]
    public void A_context_names_its_token(string? token, string? signature) =>
        Assert.Equal("token", new AuthorizerContext { Token = token, TokenSignature = signature }.ToString());

    [Fact]
    public void A_context_without_a_client_names_its_protocol() => Assert.Equal("mqtt", new AuthorizerContext { MqttContext = new MqttContext() }.ToString());

    // What a device sent must not drive the terminal that shows it.
    [Theory]
    [InlineData("d1", "d1")]
    [InlineData("\u001b[31md1\n", "\uFFFD[31md1\uFFFD")]
    [InlineData("\u009b31m", "\uFFFD31m")]
    public void Control_characters_are_not_shown(string text, string expected)
    {
        Assert.Equal(expected, DisplayText.Printable(text));
        Assert.Equal($"mqtt({expected})", new AuthorizerContext { MqttContext = new MqttContext { ClientId = text } }.ToString());
    }

    [Theory]
    [InlineData(DisplayText.MaximumLength, "a")]
    [InlineData(DisplayText.MaximumLength + 1, "…")]
    public void Long_text_is_cut_where_the_view_ends(int length, string end)
    {
        string shown = DisplayText.Printable(new string('a', length));

        Assert.Equal((DisplayText.MaximumLength, true), (shown.Length, shown.EndsWith(end, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, "1 second")]
    [InlineData(0.25, "0.25 seconds")]
    [InlineData(60, "60 seconds")]
    public void A_time_is_told_in_seconds(double seconds, string expected) => Assert.Equal(expected, DisplayText.Seconds(TimeSpan.FromSeconds(seconds)));

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
