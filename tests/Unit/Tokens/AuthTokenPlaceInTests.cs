using CsCheck;
using IoTAuthorizerTest.Authorizers;
using Xunit;

namespace IoTAuthorizerTest.Unit.Tokens;

public sealed class AuthTokenPlaceInTests
{
    private static readonly AuthToken s_token = new("t&1", "cw==") { TokenKeyName = "tok", AuthorizerName = "Fleet" };

    private const string Fields = "x-amz-customauthorizer-name=Fleet&x-amz-customauthorizer-signature=cw%3D%3D&tok=t%261";

    [Fact]
    public void Token_mode_sets_token_and_signature()
    {
        AuthorizerContext context = s_token.PlaceIn(new AuthorizerContext(), AuthTokenPlacement.Token);

        Assert.Equal(("t&1", "cw=="), (context.Token, context.TokenSignature));
        Assert.Null(context.MqttContext);
        Assert.Null(context.HttpContext);
    }

    [Theory]
    [InlineData(null, "?" + Fields)]
    [InlineData("", "?" + Fields)]
    [InlineData("alice", "alice?" + Fields)]
    [InlineData("alice?", "alice?" + Fields)]
    [InlineData("alice?SDK=Go&Version=1.0", "alice?SDK=Go&Version=1.0&" + Fields)]
    [InlineData("alice?tok=stale&X-Amz-CustomAuthorizer-Signature=old&SDK=Go", "alice?SDK=Go&" + Fields)]
    [InlineData("alice?to%6B=stale", "alice?" + Fields)]
    public void The_mqtt_user_name_keeps_its_name_and_its_other_parameters(string? existing, string expected)
    {
        AuthorizerContext context = new() { MqttContext = new MqttContext { UserName = existing, ClientId = "d1", Password = [1, 2] } };

        AuthorizerContext placed = s_token.PlaceIn(context, AuthTokenPlacement.MqttUserName);

        Assert.Equal(expected, placed.MqttContext!.UserName);
        Assert.Equal("d1", placed.MqttContext.ClientId);
        Assert.Equal([1, 2], placed.MqttContext.Password!);
    }

    [Theory]
    [InlineData(null, "bob?")]
    [InlineData("alice", "alice?")]
    public void The_context_user_name_comes_before_the_token_user_name(string? existing, string start)
    {
        AuthToken token = new("t", "cw==") { TokenKeyName = "k", UserName = "bob" };
        AuthorizerContext context = new() { MqttContext = new MqttContext { UserName = existing } };

        AuthorizerContext placed = token.PlaceIn(context, AuthTokenPlacement.MqttUserName);

        Assert.StartsWith(start, placed.MqttContext!.UserName, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_name_with_two_question_marks_is_refused_at_the_second()
    {
        AuthorizerContext context = new() { MqttContext = new MqttContext { UserName = "a?b=1?SDK=Go" } };

        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => s_token.PlaceIn(context, AuthTokenPlacement.MqttUserName));

        Assert.Equal("MqttContext.UserName", exception.Member);
        Assert.Equal(5, exception.Position);
    }

    [Theory]
    [InlineData(null, "?" + Fields)]
    [InlineData("?", "?" + Fields)]
    [InlineData("?qos=1", "?qos=1&" + Fields)]
    [InlineData("qos=1&TOK=stale", "?qos=1&" + Fields)]
    public void The_query_string_keeps_its_other_parameters(string? existing, string expected)
    {
        AuthorizerContext context = new() { HttpContext = new HttpContext { QueryString = existing, Headers = new Dictionary<string, string> { ["h"] = "v" } } };

        AuthorizerContext placed = s_token.PlaceIn(context, AuthTokenPlacement.QueryString);

        Assert.Equal(expected, placed.HttpContext!.QueryString);
        Assert.Equal("v", placed.HttpContext.Headers!["h"]);
    }

    [Fact]
    public void Headers_keep_the_others_in_order_and_lose_stale_ones_whatever_their_case()
    {
        Dictionary<string, string> existing = new() { ["User-Agent"] = "x", ["X-Amz-CustomAuthorizer-Signature"] = "old", ["Accept"] = "y" };
        AuthorizerContext context = new() { HttpContext = new HttpContext { Headers = existing, QueryString = "?a=b" } };

        AuthorizerContext placed = s_token.PlaceIn(context, AuthTokenPlacement.HttpHeader);

        Assert.Equal(
            [new("User-Agent", "x"), new("Accept", "y"), new("x-amz-customauthorizer-name", "Fleet"), new("x-amz-customauthorizer-signature", "cw=="), new("tok", "t&1")],
            placed.HttpContext!.Headers!.ToArray());
        Assert.Equal("?a=b", placed.HttpContext.QueryString);
    }

    [Theory]
    [InlineData(AuthTokenPlacement.MqttUserName)]
    [InlineData(AuthTokenPlacement.HttpHeader)]
    [InlineData(AuthTokenPlacement.QueryString)]
    public void The_rest_of_the_context_stays(AuthTokenPlacement placement)
    {
        AuthorizerContext context = new()
        {
            TlsContext = new TlsContext { ServerName = "s" },
            MqttContext = new MqttContext { ClientId = "d1" },
            HttpContext = new HttpContext { QueryString = "?a=b" },
        };

        AuthorizerContext placed = s_token.PlaceIn(context, placement);

        Assert.Equal("s", placed.TlsContext!.ServerName);
        Assert.Equal("d1", placed.MqttContext!.ClientId);
        Assert.StartsWith("?a=b", placed.HttpContext!.QueryString, StringComparison.Ordinal);
        Assert.Null(placed.Token);
    }

    [Theory]
    [InlineData(AuthTokenPlacement.MqttUserName)]
    [InlineData(AuthTokenPlacement.HttpHeader)]
    [InlineData(AuthTokenPlacement.QueryString)]
    public void A_missing_token_key_name_is_named(AuthTokenPlacement placement)
    {
        AuthToken token = new("t", "cw==");

        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => token.PlaceIn(new AuthorizerContext(), placement));

        Assert.Equal("TokenKeyName", exception.Member);
    }

    [Fact]
    public void A_token_with_a_line_break_cannot_go_into_a_header()
    {
        AuthToken token = new("canary\n", "cw==") { TokenKeyName = "k" };

        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => token.PlaceIn(new AuthorizerContext(), AuthTokenPlacement.HttpHeader));

        Assert.Equal("Token", exception.Member);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AuthTokenPlacement.MqttUserName)]
    [InlineData(AuthTokenPlacement.HttpHeader)]
    [InlineData(AuthTokenPlacement.QueryString)]
    public void The_gateway_finds_what_was_placed(AuthTokenPlacement placement)
    {
        Gen.String[Gen.Char[' ', 'ÿ'], 1, 40].Where(text => text == text.Trim()).Sample(text =>
        {
            AuthToken token = new(text, "a+/b") { TokenKeyName = "k" };

            PresentedToken? found = PresentedToken.Find(token.PlaceIn(new AuthorizerContext(), placement), "k");

            return found is not null && found.Token.Value == text && found.Signature.Value == "a+/b";
        });
    }
}
