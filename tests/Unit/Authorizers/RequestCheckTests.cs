using Xunit;

namespace IoTAuthorizerTest.Unit.Authorizers;

/// <summary>What the service refuses before the function is invoked, in its own words (authorizer §3.7).</summary>
public sealed class RequestCheckTests
{
    private const string Detected = "1 validation error detected: Value at ";

    [Theory]
    [InlineData("T", null, false, "Request must provide both token and tokenSignature together.")]
    [InlineData(null, "AAAA", false, "Request must provide both token and tokenSignature together.")]
    [InlineData("T", null, true, "Request must provide both token and tokenSignature together.")]
    [InlineData("T", "AAAA", true, "Request cannot have token and Http/Mqtt/Tls context.")]
    [InlineData("T", "AAAA", false, "Token and token signature provided but signing is disabled for the authorizer.")]
    [InlineData(null, null, false, "Request must have Http/Mqtt/Tls context.")]
    public async Task Modes_are_checked_in_the_services_words(string? token, string? signature, bool mqtt, string message)
    {
        AuthorizerContext context = new() { Token = token, TokenSignature = signature, MqttContext = mqtt ? new MqttContext { ClientId = "c" } : null };

        Assert.Equal(message, await RefusedAsync(context));
    }

    [Fact]
    public async Task A_query_string_without_its_question_mark_is_an_invalid_argument() =>
        Assert.Equal("Invalid arguments in the call", await RefusedAsync(new AuthorizerContext { HttpContext = new HttpContext { QueryString = "a=b" } }));

    [Fact]
    public async Task A_missing_question_mark_is_told_before_a_missing_token() =>
        Assert.Equal("Invalid arguments in the call", await RefusedAsync(new AuthorizerContext { HttpContext = new HttpContext { QueryString = "a=b" } }, FlowHarness.Signed));

    [Fact]
    public async Task An_empty_query_string_is_too_short() => Assert.Equal(
        Detected + "'httpContext.queryString' failed to satisfy constraint: Member must have length greater than or equal to 1",
        await RefusedAsync(new AuthorizerContext { HttpContext = new HttpContext { QueryString = string.Empty } }));

    [Theory]
    [InlineData("AAAA\nBBBB")]
    [InlineData("AA-A")]
    [InlineData("AA_A")]
    [InlineData("AA%2B")]
    [InlineData("AA AA")]
    public async Task A_signature_that_is_not_standard_Base64_breaks_the_pattern(string signature) => Assert.Equal(
        Detected + "'tokenSignature' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9+/]+={0,2}",
        await RefusedAsync(new AuthorizerContext { Token = "T", TokenSignature = signature }, FlowHarness.Signed));

    [Theory]
    [InlineData(0, 1, "greater than or equal to 1")]
    [InlineData(8193, 1, "less than or equal to 8192")]
    [InlineData(1, 0, "greater than or equal to 1")]
    [InlineData(1, 8193, "less than or equal to 8192")]
    public async Task A_header_is_measured_in_name_and_value(int name, int value, string bound)
    {
        Dictionary<string, string> headers = new() { [new string('n', name)] = new string('v', value) };

        Assert.Equal(
            Detected + "'httpContext.headers' failed to satisfy constraint: Member must have length " + bound,
            await RefusedAsync(new AuthorizerContext { HttpContext = new HttpContext { Headers = headers } }));
    }

    [Theory]
    [InlineData("token", 6144)]
    [InlineData("tokenSignature", 2560)]
    [InlineData("httpContext.queryString", 4096)]
    [InlineData("mqttContext.username", 65535)]
    [InlineData("mqttContext.password", 65535)]
    [InlineData("mqttContext.clientId", 65535)]
    [InlineData("tlsContext.serverName", 253)]
    public async Task A_member_that_is_too_long_is_named_with_its_limit(string member, int limit) => Assert.Equal(
        Detected + $"'{member}' failed to satisfy constraint: Member must have length less than or equal to {limit}",
        await RefusedAsync(TooLong(member, limit + 1), FlowHarness.Signed));

    [Fact]
    public async Task Several_violations_come_in_one_message_patterns_before_lengths()
    {
        AuthorizerContext context = new()
        {
            Token = new string('t', 6145),
            TokenSignature = "-",
            TlsContext = new TlsContext { ServerName = new string('s', 254) },
        };

        string? message = await RefusedAsync(context, FlowHarness.Signed with { AuthorizerName = "a b" });

        Assert.Equal(
            "4 validation errors detected: "
            + "Value at 'authorizerName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w=,@-]+; "
            + "Value at 'tokenSignature' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9+/]+={0,2}; "
            + "Value at 'token' failed to satisfy constraint: Member must have length less than or equal to 6144; "
            + "Value at 'tlsContext.serverName' failed to satisfy constraint: Member must have length less than or equal to 253",
            message);
    }

    [Fact]
    public async Task Constraints_come_before_modes()
    {
        AuthorizerContext context = new() { Token = string.Empty, MqttContext = new MqttContext() };

        Assert.StartsWith(Detected + "'token'", await RefusedAsync(context), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_of_inactive_does_not_matter_to_a_test()
    {
        AuthorizerAnswer answer = await new FlowHarness().RunAsync(FlowHarness.Client, FlowHarness.Unsigned with { Status = "INACTIVE" });

        Assert.True(answer.IsAuthenticated);
    }

    private static async Task<string?> RefusedAsync(AuthorizerContext context, AuthorizerDescription? authorizer = null)
    {
        FlowHarness flow = new();
        InvalidRequestException error = await Assert.ThrowsAsync<InvalidRequestException>(() => flow.RunAsync(context, authorizer));
        Assert.Empty(flow.Invocations);
        Assert.Equal(400, (int)error.StatusCode!);
        return error.ServiceMessage;
    }

    private static AuthorizerContext TooLong(string member, int length)
    {
        string text = new('A', length);
        return member switch
        {
            "token" => new() { Token = text, TokenSignature = "AAAA" },
            "tokenSignature" => new() { Token = "t", TokenSignature = text },
            "httpContext.queryString" => new() { HttpContext = new HttpContext { QueryString = text } },
            "mqttContext.username" => new() { MqttContext = new MqttContext { UserName = text } },
            "mqttContext.password" => new() { MqttContext = new MqttContext { Password = new byte[length] } },
            "mqttContext.clientId" => new() { MqttContext = new MqttContext { ClientId = text } },
            "tlsContext.serverName" => new() { TlsContext = new TlsContext { ServerName = text } },
            _ => throw new ArgumentOutOfRangeException(nameof(member), member, "No such member."),
        };
    }
}
