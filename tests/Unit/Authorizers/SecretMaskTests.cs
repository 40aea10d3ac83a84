using System.Text.Json;
using Xunit;

namespace IoTAuthorizerTest.Unit.Authorizers;

/// <summary>What a text of others loses before it is shown.</summary>
public sealed class SecretMaskTests
{
    private const string Secret = "s3cret+/\"value";

    private static readonly AuthorizerContext s_device = new()
    {
        Token = "the-token",
        TokenSignature = "c2lnbmF0dXJl",
        MqttContext = new MqttContext { ClientId = "device7", UserName = "operator?tok=a%2Bbcdefg&x-amz-customauthorizer-name=FleetAuthorizer", Password = "pass word"u8.ToArray() },
        HttpContext = new HttpContext
        {
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer bearer-token", ["x-token"] = "header-token", ["User-Agent"] = "agent/1.0" },
            QueryString = "?code=query-code",
        },
        TlsContext = new TlsContext { ServerName = "example.com" },
    };

    [Theory]
    [InlineData("the-token")]
    [InlineData("c2lnbmF0dXJl")]
    [InlineData("pass word")]
    [InlineData("cGFzcyB3b3Jk")]
    [InlineData("a%2Bbcdefg")]
    [InlineData("a+bcdefg")]
    [InlineData("Bearer bearer-token")]
    [InlineData("bearer-token")]
    [InlineData("header-token")]
    [InlineData("query-code")]
    public void What_a_device_presents_is_hidden(string secret) =>
        Assert.Equal("before [hidden] after", SecretMask.Of(s_device).Hide($"before {secret} after"));

    [Theory]
    [InlineData("device7")]
    [InlineData("operator")]
    [InlineData("FleetAuthorizer")]
    [InlineData("agent/1.0")]
    [InlineData("example.com")]
    public void What_names_a_device_stays(string name) => Assert.Equal(name, SecretMask.Of(s_device).Hide(name));

    [Fact]
    public void A_secret_is_found_in_JSON_and_in_URLs()
    {
        string[] texts = [JsonSerializer.Serialize(Secret), $"\"{Secret.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", Uri.EscapeDataString(Secret)];

        Assert.Equal(["\"[hidden]\"", "\"[hidden]\"", "[hidden]"], texts.Select(new SecretMask([Secret]).Hide));
    }

    [Fact]
    public void Of_two_secrets_the_longer_is_hidden_first() =>
        Assert.Equal("[hidden]", new SecretMask(["secret", "secret-and-more"]).Hide("secret-and-more"));

    [Fact]
    public void A_short_one_is_no_secret() => Assert.Equal("one", new SecretMask(["one", "", null]).Hide("one"));

    [Fact]
    public void Nothing_stays_nothing() => Assert.Null(SecretMask.Of(s_device).Hide(null));

    [Fact]
    public void Bytes_that_are_no_text_are_hidden_as_Base64()
    {
        byte[] password = [0xFF, 0xFE, 0x00, 0x01, 0x02, 0x03];

        Assert.Equal("[hidden]", SecretMask.Of(new AuthorizerContext { MqttContext = new MqttContext { Password = password } }).Hide(Convert.ToBase64String(password)));
    }
}
