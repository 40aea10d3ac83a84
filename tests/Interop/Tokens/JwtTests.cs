using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.InteropTests.Tokens;

/// <summary>JWTs go both ways between the module and an independent library (jose).</summary>
public sealed class JwtTests
{
    public JwtTests()
    {
        if (NodeRuntime.WhyMissing is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    [Theory]
    [InlineData("rsa2048")]
    [InlineData("rsa3072")]
    [InlineData("rsa4096")]
    public async Task The_library_verifies_the_jwts_of_the_module(string keyName)
    {
        using AuthTokenSigner signer = new(TokenSigningKeyReader.Read(Key($"{keyName}-pkcs8.pem")));
        AuthTokenFactory factory = new(signer, TimeProvider.System, RandomNumberGenerator.GetBytes);
        Dictionary<string, object?> claims = new() { ["sub"] = "dévice \"1\"", ["roles"] = new[] { "a", "b" }, ["nested"] = new Dictionary<string, object?> { ["x"] = 1.5 } };

        AuthToken token = factory.CreateJwt(claims, TimeSpan.FromMinutes(5));

        JsonObject verified = await CallAsync(new JsonObject { ["verify"] = Whole(token), ["publicKey"] = Key($"{keyName}-public.pem") });
        Assert.Equal("dévice \"1\"", (string?)verified["sub"]);
        Assert.Equal("""["a","b"]""", verified["roles"]!.ToJsonString());
        Assert.Equal("""{"x":1.5}""", verified["nested"]!.ToJsonString());
        Assert.Equal(token.ExpiresAt!.Value.ToUnixTimeSeconds(), (long)verified["exp"]!);
        Assert.Equal(300, (long)verified["exp"]! - (long)verified["iat"]!);
        Assert.NotEmpty((string)verified["jti"]!);
    }

    [Fact]
    public async Task The_library_sees_the_expiry()
    {
        using AuthTokenSigner signer = new(TokenSigningKeyReader.Read(Key("rsa2048-pkcs8.pem")));
        AuthToken token = new AuthTokenFactory(signer, TimeProvider.System, RandomNumberGenerator.GetBytes).CreateJwt([new("exp", DateTimeOffset.UtcNow.AddHours(-1))]);

        JsonObject verified = await CallAsync(new JsonObject { ["verify"] = Whole(token), ["publicKey"] = Key("rsa2048-public.pem") });

        Assert.Equal("ERR_JWT_EXPIRED", (string?)verified["error"]);
    }

    [Theory]
    [InlineData("rsa2048")]
    [InlineData("rsa3072")]
    [InlineData("rsa4096")]
    public async Task The_module_takes_the_librarys_jwts_apart(string keyName)
    {
        JsonObject signed = await CallAsync(new JsonObject { ["sign"] = new JsonObject { ["sub"] = "d1" }, ["privateKey"] = Key($"{keyName}-pkcs8.pem"), ["alg"] = "RS256" });
        using TokenPublicKey key = TokenPublicKey.Read(Key($"{keyName}-public.pem"));

        AuthToken token = AuthTokenFactory.FromJwt((string)signed["jwt"]!);

        Assert.True(key.Verify(token.Token, token.TokenSignature));
    }

    [Fact]
    public async Task The_module_tells_a_pss_jwt()
    {
        JsonObject signed = await CallAsync(new JsonObject { ["sign"] = new JsonObject { ["sub"] = "d1" }, ["privateKey"] = Key("rsa2048-pkcs8.pem"), ["alg"] = "PS256" });
        string jwt = (string)signed["jwt"]!;
        int end = jwt.LastIndexOf('.');
        using TokenPublicKey key = TokenPublicKey.Read(Key("rsa2048-public.pem"));

        AuthTokenVerification result = AuthTokenVerifier.Verify(jwt[..end], jwt[(end + 1)..], [key]);

        Assert.Equal([AuthTokenVerificationCause.SignatureJwtPart, AuthTokenVerificationCause.SignaturePss], result.Causes);
        Assert.Throws<AuthorizerInputException>(() => AuthTokenFactory.FromJwt(jwt));
    }

    private static async Task<JsonObject> CallAsync(JsonObject call) =>
        JsonNode.Parse(Assert.Single(await NodeRuntime.RunAsync("jwt.mjs", call.ToJsonString(JsonSerializerOptions.Default) + "\n")))!.AsObject();

    private static string Whole(AuthToken token) => $"{token.Token}.{token.TokenSignature.TrimEnd('=').Replace('+', '-').Replace('/', '_')}";

    private static string Key(string file) => File.ReadAllText(Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys", file));
}
