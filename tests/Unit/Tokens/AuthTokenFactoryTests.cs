using System.Text.Json;
using IoTAuthorizerTest.Tokens;
using Xunit;

namespace IoTAuthorizerTest.Unit.Tokens;

public sealed class AuthTokenFactoryTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_random_token_has_256_bits_url_safe()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        AuthTokenFactory factory = Factory(signer);

        AuthToken token = factory.CreateRandom();

        Assert.Equal(43, token.Token.Length);
        Assert.All(token.Token, character => Assert.True(char.IsAsciiLetterOrDigit(character) || character is '-' or '_'));
        Assert.Equal(signer.Sign(token.Token), token.TokenSignature);
    }

    [Fact]
    public void The_token_carries_what_its_placements_need()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        AuthTokenFactory factory = new(signer, new FixedClock(s_now), Counting, new AuthTokenOptions { TokenKeyName = "k", AuthorizerName = "A", UserName = "u" });

        AuthToken token = factory.Create("t");

        Assert.Equal(("t", "k", "A", "u", 2048), (token.Token, token.TokenKeyName, token.AuthorizerName, token.UserName, token.KeySize));
        Assert.Null(token.ExpiresAt);
    }

    [Fact]
    public void A_jwt_token_is_header_and_payload_signed_together()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        using TokenPublicKey publicKey = TokenData.PublicKey();

        AuthToken token = Factory(signer).CreateJwt([new("sub", "device-1")], TimeSpan.FromHours(1));

        string[] parts = token.Token.Split('.');
        Assert.Equal("""{"alg":"RS256","typ":"JWT"}""", Decode(parts[0]));
        Assert.Equal("""{"sub":"device-1","iat":1767323045,"exp":1767326645,"jti":"AAECAwQFBgcICQoLDA0ODw"}""", Decode(parts[1]));
        Assert.Equal(s_now.AddHours(1), token.ExpiresAt);
        Assert.True(publicKey.Verify(token.Token, token.TokenSignature));
    }

    [Fact]
    public void Given_iat_exp_and_jti_stay()
    {
        using AuthTokenSigner signer = TokenData.Signer();

        AuthToken token = Factory(signer).CreateJwt([new("iat", 1), new("exp", s_now), new("jti", "mine")]);

        Assert.Equal("""{"iat":1,"exp":1767323045,"jti":"mine"}""", Decode(token.Token.Split('.')[1]));
        Assert.Equal(s_now, token.ExpiresAt);
    }

    [Fact]
    public void Without_an_expiry_there_is_no_exp()
    {
        using AuthTokenSigner signer = TokenData.Signer();

        AuthToken token = Factory(signer).CreateJwt([]);

        Assert.DoesNotContain("exp", Decode(token.Token.Split('.')[1]), StringComparison.Ordinal);
        Assert.Null(token.ExpiresAt);
    }

    [Fact]
    public void Exp_given_twice_is_refused()
    {
        using AuthTokenSigner signer = TokenData.Signer();

        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => Factory(signer).CreateJwt([new("exp", 1)], TimeSpan.FromHours(1)));

        Assert.Equal("Claim", exception.Member);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(0.5)]
    [InlineData(252_288_000_000)]
    [InlineData(900_000_000_000)]
    public void An_expiry_outside_the_calendar_is_refused(double seconds)
    {
        using AuthTokenSigner signer = TokenData.Signer();

        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => Factory(signer).CreateJwt([], TimeSpan.FromSeconds(seconds)));

        Assert.Equal("ExpiresIn", exception.Member);
    }

    [Fact]
    public void An_expiry_of_one_second_is_the_shortest()
    {
        using AuthTokenSigner signer = TokenData.Signer();

        AuthToken token = Factory(signer).CreateJwt([], TimeSpan.FromSeconds(1));

        Assert.Equal(s_now.AddSeconds(1), token.ExpiresAt);
    }

    [Fact]
    public void Claims_nest_32_levels_deep()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        object deepest = Enumerable.Range(0, 31).Aggregate((object)"x", (inner, _) => new[] { inner });

        AuthToken token = Factory(signer).CreateJwt([new("a", new[] { deepest })]);

        Assert.NotNull(token);
        Assert.Throws<AuthorizerInputException>(() => Factory(signer).CreateJwt([new("a", new[] { new[] { deepest } })]));
    }

    [Fact]
    public void Claims_become_json()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        List<KeyValuePair<string, object?>> claims =
        [
            new("iat", 1), new("jti", "j"), new("text", "ä<\""), new("flag", true), new("none", null), new("whole", 5UL), new("small", new object[] { (sbyte)-1, (byte)1, (short)-2, (ushort)2, 3U }), new("local", new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)), new("part", 1.5), new("money", 2.50m),
            new("list", new object[] { 1, "b" }), new("map", new System.Collections.Specialized.OrderedDictionary { ["x"] = 1, ["y"] = new[] { "z" } }),
            new("when", s_now), new("nbf", s_now.UtcDateTime), new("id", Guid.Empty), new("json", JsonDocument.Parse("[1]").RootElement),
        ];

        AuthToken token = Factory(signer).CreateJwt(claims);

        Assert.Equal(
            """{"iat":1,"jti":"j","text":"ä<\"","flag":true,"none":null,"whole":5,"small":[-1,1,-2,2,3],"local":"2026-01-02T03:04:05Z","part":1.5,"money":2.50,"list":[1,"b"],"map":{"x":1,"y":["z"]},"when":"2026-01-02T03:04:05+00:00","nbf":1767323045,"id":"00000000-0000-0000-0000-000000000000","json":[1]}""",
            Decode(token.Token.Split('.')[1]));
    }

    [Fact]
    public void A_claim_without_a_form_in_json_is_named_by_its_path()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        Dictionary<string, object> inner = new() { ["b"] = new object() };

        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => Factory(signer).CreateJwt([new("a", inner)]));

        Assert.Equal("Claim", exception.Member);
        Assert.Contains("'a.b'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_holds_itself_is_refused()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        List<object> endless = [];
        endless.Add(endless);

        Assert.Throws<AuthorizerInputException>(() => Factory(signer).CreateJwt([new("a", endless)]));
    }

    [Fact]
    public void Not_a_number_is_no_claim()
    {
        using AuthTokenSigner signer = TokenData.Signer();

        Assert.Throws<AuthorizerInputException>(() => Factory(signer).CreateJwt([new("a", double.NaN)]));
    }

    [Theory]
    [InlineData("rsa2048")]
    [InlineData("rsa3072")]
    [InlineData("rsa4096")]
    public void A_jwt_is_taken_apart_into_the_pair_that_aws_verifies(string keyName)
    {
        using AuthTokenSigner signer = TokenData.Signer(keyName);
        using TokenPublicKey publicKey = TokenData.PublicKey(keyName);
        AuthToken made = Factory(signer).CreateJwt([new("sub", "d")], TimeSpan.FromMinutes(5));
        string jwt = $"{made.Token}.{Base64Url.Encode(Convert.FromBase64String(made.TokenSignature))}";

        AuthToken token = AuthTokenFactory.FromJwt($" {jwt}\n", new AuthTokenOptions { TokenKeyName = "k" });

        Assert.Equal((made.Token, made.TokenSignature, made.KeySize, made.ExpiresAt), (token.Token, token.TokenSignature, token.KeySize, token.ExpiresAt));
        Assert.Equal("k", token.TokenKeyName);
        Assert.True(publicKey.Verify(token.Token, token.TokenSignature));
    }

    [Theory]
    [InlineData("")]
    [InlineData("canary")]
    [InlineData("e30.e30.AAAA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.canary+/==")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.canary.AAAA")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.AAAA")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.AAAA")]
    [InlineData("a.b.c.d.canary")]
    public void What_is_no_rs256_jwt_is_refused(string jwt)
    {
        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => AuthTokenFactory.FromJwt(jwt));

        Assert.Equal("Jwt", exception.Member);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HS256", true)]
    [InlineData("HS384", true)]
    [InlineData("HS512", true)]
    [InlineData("RS384", true)]
    [InlineData("RS512", true)]
    [InlineData("ES256", true)]
    [InlineData("ES384", true)]
    [InlineData("ES512", true)]
    [InlineData("PS256", true)]
    [InlineData("PS384", true)]
    [InlineData("PS512", true)]
    [InlineData("EdDSA", true)]
    [InlineData("none", true)]
    [InlineData("canary", false)]
    public void Another_algorithm_is_named_when_it_is_one(string algorithm, bool isNamed)
    {
        string header = Base64Url.Encode(System.Text.Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}"}"""));

        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => AuthTokenFactory.FromJwt($"{header}.e30.AAAA"));

        Assert.Equal(isNamed, exception.Message.Contains(algorithm, StringComparison.Ordinal));
    }

    [Fact]
    public void A_jwt_of_a_small_key_is_refused()
    {
        string jwt = $"eyJhbGciOiJSUzI1NiJ9.e30.{Base64Url.Encode(new byte[128])}";

        Assert.Equal(TokenSigningKeyProblem.TooSmall, Assert.Throws<TokenSigningKeyException>(() => AuthTokenFactory.FromJwt(jwt)).Problem);
    }

    private static AuthTokenFactory Factory(AuthTokenSigner signer) => new(signer, new FixedClock(s_now), Counting);

    private static byte[] Counting(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)i)];

    private static string Decode(string part) => System.Text.Encoding.UTF8.GetString(Base64Url.Decode(part)!);
}
