using Xunit;

namespace IoTAuthorizerTest.Unit.Tokens;

public sealed class AuthTokenTests
{
    private static readonly AuthToken s_token = new("a b&c=d+e%", "Zm9v+/8=") { TokenKeyName = "deviceToken", AuthorizerName = "Fleet=1,a@b", KeySize = 2048 };

    [Fact]
    public void The_mqtt_user_name_carries_all_three_encoded_once() =>
        Assert.Equal(
            "?x-amz-customauthorizer-name=Fleet%3D1%2Ca%40b&x-amz-customauthorizer-signature=Zm9v%2B%2F8%3D&deviceToken=a%20b%26c%3Dd%2Be%25",
            s_token.MqttUserName);

    [Fact]
    public void The_user_name_stands_before_the_question_mark_as_it_is()
    {
        AuthToken token = new("t", "cw==") { TokenKeyName = "k", UserName = "alice@example.com" };

        Assert.Equal("alice@example.com?x-amz-customauthorizer-signature=cw%3D%3D&k=t", token.MqttUserName);
    }

    [Theory]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30", "Zm9v+/8=", "eyJhbGciOiJSUzI1NiJ9.e30.Zm9v-_8")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30", "no Base64!", null)]
    [InlineData("eyJhbGciOiJSUzI1NiJ9", "Zm9v+/8=", null)]
    [InlineData("session.4711", "Zm9v+/8=", null)]
    public void A_signed_JWT_is_put_together_again(string token, string signature, string? jwt) => Assert.Equal(jwt, new AuthToken(token, signature).SignedJwt);

    [Fact]
    public void Headers_are_raw()
    {
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["x-amz-customauthorizer-name"] = "Fleet=1,a@b",
                ["x-amz-customauthorizer-signature"] = "Zm9v+/8=",
                ["deviceToken"] = "a b&c=d+e%",
            },
            s_token.HttpHeaders!);
    }

    [Fact]
    public void The_query_string_has_its_question_mark_for_the_test_operation_only()
    {
        Assert.Equal('?' + s_token.WireQueryString, s_token.QueryString);
        Assert.StartsWith("x-amz-customauthorizer-name=Fleet%3D1", s_token.WireQueryString, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_authorizer_the_default_one_is_meant()
    {
        AuthToken token = new("t", "cw==") { TokenKeyName = "k" };

        Assert.Equal("?x-amz-customauthorizer-signature=cw%3D%3D&k=t", token.QueryString);
        Assert.DoesNotContain("x-amz-customauthorizer-name", token.HttpHeaders!.Keys);
    }

    [Fact]
    public void Without_a_token_key_name_only_the_token_itself_can_be_placed()
    {
        AuthToken token = new("t", "cw==");

        Assert.Null(token.MqttUserName);
        Assert.Null(token.HttpHeaders);
        Assert.Null(token.QueryString);
        Assert.Null(token.WireQueryString);
    }

    [Theory]
    [InlineData("tok\n")]
    [InlineData(" tok")]
    [InlineData("a\0b")]
    public void A_token_that_no_header_can_carry_has_no_headers(string value)
    {
        AuthToken token = new(value, "cw==") { TokenKeyName = "k" };

        Assert.Null(token.HttpHeaders);
        Assert.NotNull(token.MqttUserName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a.b")]
    [InlineData("é")]
    public void A_token_key_name_keeps_to_the_service_pattern(string name) =>
        Assert.Equal("TokenKeyName", Assert.Throws<AuthorizerInputException>(() => new AuthToken("t", "cw==") { TokenKeyName = name }).Member);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("Fleet!")]
    public void An_authorizer_name_keeps_to_the_service_pattern(string name) =>
        Assert.Equal("AuthorizerName", Assert.Throws<AuthorizerInputException>(() => new AuthToken("t", "cw==") { AuthorizerName = name }).Member);

    [Theory]
    [InlineData("ab.c", 2, "position 2")]
    [InlineData(".", 0, "position 0")]
    [InlineData("", null, "0 characters")]
    public void What_is_wrong_with_a_token_key_name_is_told(string name, int? position, string expected)
    {
        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => new AuthToken("t", "cw==") { TokenKeyName = name });

        Assert.Equal(position, exception.Position);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_name_that_is_nothing_but_a_query_is_refused() =>
        Assert.Equal(0, Assert.Throws<AuthorizerInputException>(() => new AuthToken("t", "cw==") { UserName = "?x" }).Position);

    [Fact]
    public void The_authorizer_is_shown() =>
        Assert.StartsWith("AuthToken(Fleet: ", new AuthToken("t", "cw==") { AuthorizerName = "Fleet" }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Names_end_at_128_characters()
    {
        string longest = new('a', 128);

        AuthToken token = new("t", "cw==") { TokenKeyName = longest, AuthorizerName = longest };

        Assert.Equal(longest, token.TokenKeyName);
        Assert.Throws<AuthorizerInputException>(() => new AuthToken("t", "cw==") { TokenKeyName = longest + "a" });
        Assert.Throws<AuthorizerInputException>(() => new AuthToken("t", "cw==") { AuthorizerName = longest + "a" });
    }

    [Fact]
    public void A_user_name_with_a_query_is_refused() =>
        Assert.Equal(5, Assert.Throws<AuthorizerInputException>(() => new AuthToken("t", "cw==") { UserName = "alice?x" }).Position);

    [Theory]
    [InlineData("canary-token-9f31", "canary-signature-77ab", "AuthToken(default authorizer: cana…, signature cana…, 0 bits)")]
    [InlineData("canary", "canary77", "AuthToken(default authorizer: c…, signature ca…, 0 bits)")]
    [InlineData("abc", "abc", "AuthToken(default authorizer: …, signature …, 0 bits)")]
    [InlineData("\n\n\n\nabcdefghijkl", "abcd", "AuthToken(default authorizer: …, signature a…, 0 bits)")]
    public void Text_shows_no_more_than_the_first_characters(string token, string signature, string text) =>
        Assert.Equal(text, new AuthToken(token, signature).ToString());
}
