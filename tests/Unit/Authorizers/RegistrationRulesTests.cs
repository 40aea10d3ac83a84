using IoTAuthorizerTest.Unit.Tokens;
using Xunit;

namespace IoTAuthorizerTest.Unit.Authorizers;

/// <summary>What AWS refuses when an authorizer is registered, in its own words (authorizer §2).</summary>
public sealed class RegistrationRulesTests
{
    private const string NoKeys = "Token signing keys map for authorizer X cannot be null or empty. There must be at least one and at most two token signing public keys in the map";

    [Theory]
    [InlineData(false, null, 1, "Token key name for authorizer X cannot be null")]
    [InlineData(false, "", 1, "Token key name for authorizer X cannot be null")]
    [InlineData(false, "tok", 0, NoKeys)]
    [InlineData(true, null, 1, "Token signing keys map must be null for authorizer X if using optional signature header")]
    [InlineData(false, "tok", 3, "Token signing keys map for authorizer X cannot contain more than 2 keys")]
    public void A_signing_set_up_that_AWS_refuses_is_refused_in_its_words(bool signingDisabled, string? tokenKeyName, int keys, string message)
    {
        InvalidRequestException error = Assert.Throws<InvalidRequestException>(() => RegistrationRules.Check(Authorizer(signingDisabled, tokenKeyName, keys)));

        Assert.Equal(message, error.ServiceMessage);
    }

    [Theory]
    [InlineData(true, null, 0)]
    [InlineData(true, "tok", 0)]
    [InlineData(false, "tok", 1)]
    [InlineData(false, "tok", 2)]
    public void A_signing_set_up_that_AWS_takes_passes(bool signingDisabled, string? tokenKeyName, int keys) =>
        Assert.Null(Record.Exception(() => RegistrationRules.Check(Authorizer(signingDisabled, tokenKeyName, keys))));

    [Theory]
    [InlineData("rsa1024-public.pem", "Authorizer X public key for key name second invalid: Key must be 2048 bits but was 1024 bits")]
    [InlineData("ec-public.pem", "Authorizer X public key for key name second not a valid RSA key")]
    [InlineData("rsa2048-pkcs8.pem", "Cannot convert public key PEM for authorizer X to RSA key")]
    public void A_key_that_AWS_refuses_is_named(string file, string message)
    {
        AuthorizerDescription authorizer = Authorizer(false, "tok", 1) with
        {
            TokenSigningPublicKeys = new Dictionary<string, string> { ["first"] = TokenData.Text("rsa2048-public.pem"), ["second"] = TokenData.Text(file) },
        };

        Assert.Equal(message, Assert.Throws<InvalidRequestException>(() => RegistrationRules.Check(authorizer)).ServiceMessage);
    }

    private static AuthorizerDescription Authorizer(bool signingDisabled, string? tokenKeyName, int keys) => new()
    {
        AuthorizerName = "X",
        SigningDisabled = signingDisabled,
        TokenKeyName = tokenKeyName,
        TokenSigningPublicKeys = Enumerable.Range(1, keys).ToDictionary(number => $"k{number}", _ => TokenData.Text("rsa2048-public.pem")),
    };
}
