using System.Text.Json;
using Xunit;

namespace IoTAuthorizerTest.Unit.Tokens;

public sealed class TokenSigningKeyTests
{
    [Fact]
    public void Registers_its_public_key_by_its_name()
    {
        TokenSigningKey key = Key("FirstKey", "deviceToken", "Fleet");

        JsonElement json = JsonDocument.Parse(key.CreateAuthorizerJson).RootElement;

        Assert.Equal(["authorizerName", "tokenKeyName", "tokenSigningPublicKeys", "signingDisabled"], json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Fleet", json.GetProperty("authorizerName").GetString());
        Assert.Equal("deviceToken", json.GetProperty("tokenKeyName").GetString());
        Assert.Equal(key.PublicKeyPem, json.GetProperty("tokenSigningPublicKeys").GetProperty("FirstKey").GetString());
        Assert.False(json.GetProperty("signingDisabled").GetBoolean());
        Assert.Equal(new Dictionary<string, string> { ["FirstKey"] = key.PublicKeyPem }, key.TokenSigningPublicKeys);
    }

    [Fact]
    public void Names_that_are_not_known_yet_are_left_out()
    {
        JsonElement json = JsonDocument.Parse(Key("K", null, null).CreateAuthorizerJson).RootElement;

        Assert.Equal(["tokenSigningPublicKeys", "signingDisabled"], json.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Shows_where_the_private_key_is() => Assert.Equal("/keys/fleet.pem (2048 bits)", Key("K", null, null).ToString());

    private static TokenSigningKey Key(string keyName, string? tokenKeyName, string? authorizerName) => new()
    {
        PrivateKeyPath = "/keys/fleet.pem",
        PublicKeyPath = "/keys/fleet.public.pem",
        KeySize = 2048,
        IsEncrypted = false,
        KeyName = keyName,
        PublicKeyPem = TokenData.Text("rsa2048-public.pem"),
        TokenKeyName = tokenKeyName,
        AuthorizerName = authorizerName,
    };
}
