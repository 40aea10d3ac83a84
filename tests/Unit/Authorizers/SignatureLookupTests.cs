using IoTAuthorizerTest.Unit.Tokens;
using Xunit;

namespace IoTAuthorizerTest.Unit.Authorizers;

/// <summary>Where token and signature are taken from, and what becomes of them (authorizer §3.4, §4, §5.2).</summary>
public sealed class SignatureLookupTests
{
    // Has what encodings trip over; its signature has both + and / (checked below).
    private const string Token = "dev/1+a=b&c %7e";
    private const string Mismatch = "Token signature mismatch for authorizer Fleet";
    private const string SignatureField = "x-amz-customauthorizer-signature";

    private static readonly string s_signature = FlowHarness.Sign(Token);

    private static readonly string s_query = $"x-amz-customauthorizer-name=Fleet&tok={Uri.EscapeDataString(Token)}&{SignatureField}={Uri.EscapeDataString(s_signature)}";

    public static TheoryData<string> Places => ["MQTT user name", "headers", "query string"];

    [Fact]
    public void The_signature_of_these_tests_needs_URL_encoding()
    {
        Assert.Contains('+', s_signature);
        Assert.Contains('/', s_signature);
        Assert.EndsWith("=", s_signature, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Token_and_signature_are_found_in(string place) => await AcceptedAsync(In(place, s_query, Token, s_signature));

    [Theory]
    [InlineData("TOK", "X-Amz-CustomAuthorizer-Signature")]
    [InlineData("Tok", "x-amz-CUSTOMAUTHORIZER-signature")]
    public async Task Names_match_without_case_in_every_place(string tokenKey, string signatureKey)
    {
        string query = $"{tokenKey}={Uri.EscapeDataString(Token)}&{signatureKey}={Uri.EscapeDataString(s_signature)}";

        await AcceptedAsync(UserName("u?" + query));
        await AcceptedAsync(Query("?" + query));
        await AcceptedAsync(Headers((tokenKey, Token), (signatureKey, s_signature)));
    }

    [Fact]
    public async Task Names_in_a_query_may_be_URL_encoded() =>
        await AcceptedAsync(UserName($"u?t%6Fk={Uri.EscapeDataString(Token)}&x-amz-customauthorizer%2Dsignature={Uri.EscapeDataString(s_signature)}"));

    [Fact]
    public async Task A_plus_in_a_query_is_a_space()
    {
        string signature = Uri.EscapeDataString(FlowHarness.Sign("a b"));

        await AcceptedAsync(Query($"?tok=a+b&{SignatureField}={signature}"));
    }

    [Fact]
    public async Task Headers_are_not_decoded() => await AcceptedAsync(Headers(("tok", Token), (SignatureField, s_signature)));

    [Fact]
    public async Task Either_key_of_a_rotation_verifies()
    {
        AuthorizerDescription rotating = FlowHarness.Signed with
        {
            TokenSigningPublicKeys = new Dictionary<string, string> { ["new"] = TokenData.Text("other2048-public.pem"), ["old"] = TokenData.Text("rsa2048-public.pem") },
        };
        FlowHarness flow = new();

        await flow.RunAsync(new AuthorizerContext { Token = "t", TokenSignature = TokenData.Signer().Sign("t") }, rotating);
        await flow.RunAsync(new AuthorizerContext { Token = "t", TokenSignature = TokenData.Signer("other2048").Sign("t") }, rotating);

        Assert.Equal(2, flow.Invocations.Count);
    }

    [Theory]
    [InlineData("t", "rsa2048", "t\n")]
    [InlineData("t", "other2048", "t")]
    [InlineData("T", "rsa2048", "t")]
    public async Task A_signature_of_another_key_or_token_does_not_match(string original, string key, string sent)
    {
        AuthorizerContext context = new() { Token = sent, TokenSignature = TokenData.Signer(key).Sign(original) };

        Assert.Equal(Mismatch, (await RefusedAsync(context)).ServiceMessage);
    }

    [Fact]
    public async Task A_signature_that_is_no_Base64_of_bytes_does_not_match() =>
        Assert.Equal(Mismatch, (await RefusedAsync(new AuthorizerContext { Token = "t", TokenSignature = "A" })).ServiceMessage);

    [Fact]
    public async Task A_signature_over_the_encoded_token_is_explained()
    {
        string encoded = Uri.EscapeDataString(Token);
        InvalidRequestException error = await RefusedAsync(UserName($"u?tok={encoded}&{SignatureField}={Uri.EscapeDataString(FlowHarness.Sign(encoded))}"));

        Assert.Equal(Mismatch, error.ServiceMessage);
        Assert.Contains("as it is written", error.Explanation, StringComparison.Ordinal);
        Assert.NotNull(error.Advice);
    }

    [Fact]
    public async Task A_signature_that_was_not_URL_encoded_is_explained()
    {
        InvalidRequestException error = await RefusedAsync(UserName($"u?tok={Uri.EscapeDataString(Token)}&{SignatureField}={s_signature}"));

        Assert.Equal(Mismatch, error.ServiceMessage);
        Assert.Contains("'+'", error.Explanation, StringComparison.Ordinal);
        Assert.NotNull(error.Advice);
    }

    [Fact]
    public async Task A_token_that_was_not_URL_encoded_is_explained()
    {
        string signature = Uri.EscapeDataString(FlowHarness.Sign("a+b"));
        InvalidRequestException error = await RefusedAsync(Query($"?tok=a+b&{SignatureField}={signature}"));

        Assert.Equal(Mismatch, error.ServiceMessage);
        Assert.NotNull(error.Explanation);
    }

    [Fact]
    public async Task A_pair_of_which_neither_was_URL_encoded_is_explained()
    {
        InvalidRequestException error = await RefusedAsync(Query($"?tok=a+b&{SignatureField}={FlowHarness.Sign("a+b")}"));

        Assert.Equal(Mismatch, error.ServiceMessage);
        Assert.NotNull(error.Explanation);
    }

    [Fact]
    public async Task A_place_that_holds_both_wins_over_one_that_holds_half()
    {
        FlowHarness flow = new();
        AuthorizerContext context = new()
        {
            MqttContext = new MqttContext { UserName = "u?tok=stale" },
            HttpContext = new HttpContext { Headers = new Dictionary<string, string> { ["tok"] = Token, [SignatureField] = s_signature } },
        };

        AuthorizerAnswer answer = await flow.RunAsync(context, FlowHarness.Signed);

        Assert.Single(answer.Function!.Warnings);
    }

    [Fact]
    public async Task A_token_in_one_place_and_its_signature_in_another_go_together()
    {
        FlowHarness flow = new();
        AuthorizerContext context = new()
        {
            MqttContext = new MqttContext { UserName = "u?tok=" + Uri.EscapeDataString(Token) },
            HttpContext = new HttpContext { Headers = new Dictionary<string, string> { [SignatureField] = s_signature } },
        };

        AuthorizerAnswer answer = await flow.RunAsync(context, FlowHarness.Signed);

        Assert.Empty(answer.Function!.Warnings);
    }

    [Fact]
    public async Task Places_that_disagree_are_told_whether_the_chosen_pair_verifies_or_not()
    {
        AuthorizerContext good = new()
        {
            MqttContext = new MqttContext { UserName = "u?" + s_query },
            HttpContext = new HttpContext { QueryString = "?tok=other" },
        };
        AuthorizerContext bad = new()
        {
            MqttContext = new MqttContext { UserName = "u?tok=other&x-amz-customauthorizer-signature=AAAA" },
            HttpContext = new HttpContext { QueryString = "?" + s_query },
        };

        AuthorizerAnswer answer = await new FlowHarness().RunAsync(good, FlowHarness.Signed);
        InvalidRequestException error = await RefusedAsync(bad);

        Assert.Contains("undetermined", Assert.Single(answer.Function!.Warnings), StringComparison.Ordinal);
        Assert.Contains("undetermined", error.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Places_that_agree_are_not_worth_a_word()
    {
        AuthorizerContext context = new()
        {
            MqttContext = new MqttContext { UserName = "u?" + s_query },
            HttpContext = new HttpContext { QueryString = "?" + s_query },
        };

        Assert.Empty((await new FlowHarness().RunAsync(context, FlowHarness.Signed)).Function!.Warnings);
    }

    [Theory]
    [InlineData("u?{0}?SDK=NodeJSv2&Version=1.21.8")]
    [InlineData("u??{0}")]
    [InlineData("u?SDK=NodeJSv2?{0}")]
    public async Task Two_question_marks_in_the_user_name_are_explained(string format)
    {
        string userName = string.Format(System.Globalization.CultureInfo.InvariantCulture, format, $"{SignatureField}={Uri.EscapeDataString(s_signature)}&tok={Uri.EscapeDataString(Token)}");

        InvalidRequestException error = await RefusedAsync(UserName(userName));

        Assert.Contains("more than one '?'", error.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u")]
    [InlineData("u?")]
    [InlineData("u?tok=t")]
    [InlineData("u?x-amz-customauthorizer-signature=AAAA")]
    [InlineData("u?other=t&x-amz-customauthorizer-signature=AAAA")]
    [InlineData("u?tok&x-amz-customauthorizer-signature=AAAA")]
    [InlineData("tok=t&x-amz-customauthorizer-signature=AAAA")]
    public async Task A_missing_token_or_signature_has_no_message_of_AWS_but_an_explanation(string userName)
    {
        InvalidRequestException error = await RefusedAsync(UserName(userName));

        Assert.Null(error.ServiceMessage);
        Assert.Contains("'tok'", error.Explanation, StringComparison.Ordinal);
        Assert.Contains(SignatureField, error.Explanation, StringComparison.Ordinal);
        Assert.NotNull(error.Advice);
    }

    [Fact]
    public async Task A_context_without_any_place_has_no_message_of_AWS() =>
        Assert.Null((await RefusedAsync(new AuthorizerContext { TlsContext = new TlsContext { ServerName = "s" } })).ServiceMessage);

    [Fact]
    public async Task No_refusal_shows_token_or_signature()
    {
        AuthorizerContext[] contexts =
        [
            UserName("u?tok=CANARY&x-amz-customauthorizer-signature=CANARY"),
            UserName("u?tok=CANARY"),
            UserName("u?tok=CANARY?x-amz-customauthorizer-signature=CANARY"),
            Headers(("tok", "CANARY"), (SignatureField, "CANARY")),
            new AuthorizerContext { Token = "CANARY", TokenSignature = "CANARY" },
        ];

        foreach (AuthorizerContext context in contexts)
        {
            InvalidRequestException error = await RefusedAsync(context);

            Assert.DoesNotContain("CANARY", error + error.Explanation + error.Advice, StringComparison.Ordinal);
        }
    }

    private static AuthorizerContext In(string place, string query, string token, string signature) => place switch
    {
        "MQTT user name" => UserName("u?" + query),
        "headers" => Headers(("tok", token), (SignatureField, signature)),
        _ => Query("?" + query),
    };

    private static AuthorizerContext UserName(string userName) => new() { MqttContext = new MqttContext { UserName = userName } };

    private static AuthorizerContext Query(string query) => new() { HttpContext = new HttpContext { QueryString = query } };

    private static AuthorizerContext Headers(params (string Name, string Value)[] headers) =>
        new() { HttpContext = new HttpContext { Headers = headers.ToDictionary(header => header.Name, header => header.Value) } };

    private static async Task AcceptedAsync(AuthorizerContext context)
    {
        FlowHarness flow = new();
        await flow.RunAsync(context, FlowHarness.Signed);
        Assert.Single(flow.Invocations);
    }

    private static async Task<InvalidRequestException> RefusedAsync(AuthorizerContext context)
    {
        FlowHarness flow = new();
        InvalidRequestException error = await Assert.ThrowsAsync<InvalidRequestException>(() => flow.RunAsync(context, FlowHarness.Signed));
        Assert.Empty(flow.Invocations);
        return error;
    }
}
