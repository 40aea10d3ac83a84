using Xunit;

namespace IoTAuthorizerTest.Unit.Tokens;

public sealed class TokenPublicKeyRulesTests
{
    private const string NotRsa = "Authorizer X public key for key name K not a valid RSA key";
    private const string CannotConvert = "Cannot convert public key PEM for authorizer X to RSA key";

    [Theory]
    [InlineData("as it is", null)]
    [InlineData("CRLF", null)]
    [InlineData("text before", null)]
    [InlineData("no final newline", null)]
    [InlineData("one line", NotRsa)]
    [InlineData("indented", NotRsa)]
    [InlineData("no envelope", NotRsa)]
    [InlineData("raw base64", NotRsa)]
    [InlineData("garbage", NotRsa)]
    [InlineData("no END line", CannotConvert)]
    [InlineData("empty", "Token signing public keys for authorizer X cannot be null or empty")]
    public void Says_of_a_layout_what_aws_says(string layout, string? message) =>
        Assert.Equal(message, TokenPublicKeyRules.Check(TokenPublicKeyLayouts.Make(layout), "X", "K"));

    [Theory]
    [InlineData("rsa3072-public.pem", null)]
    [InlineData("rsa4096-public.pem", null)]
    [InlineData("rsa1024-public.pem", "Authorizer X public key for key name K invalid: Key must be 2048 bits but was 1024 bits")]
    [InlineData("ec-public.pem", NotRsa)]
    [InlineData("ed25519-public.pem", NotRsa)]
    [InlineData("rsa2048-pkcs1-public.pem", NotRsa)]
    [InlineData("certificate.pem", NotRsa)]
    [InlineData("rsa2048-pkcs8.pem", CannotConvert)]
    [InlineData("rsa2048-pkcs1.pem", CannotConvert)]
    [InlineData("ec-sec1.pem", CannotConvert)]
    public void Says_of_a_key_what_aws_says(string file, string? message) =>
        Assert.Equal(message, TokenPublicKeyRules.Check(TokenData.Text(file), "X", "K"));
}
