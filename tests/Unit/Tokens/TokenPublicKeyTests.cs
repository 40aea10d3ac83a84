using System.Text;
using Xunit;

namespace IoTAuthorizerTest.Unit.Tokens;

public sealed class TokenPublicKeyTests
{
    [Theory]
    [InlineData("rsa2048-pkcs8.pem", TokenSigningKeyProblem.PrivateKey)]
    [InlineData("rsa2048-encrypted.pem", TokenSigningKeyProblem.PrivateKey)]
    [InlineData("rsa2048-legacy-encrypted.pem", TokenSigningKeyProblem.PrivateKey)]
    [InlineData("rsa2048-pkcs1-public.pem", TokenSigningKeyProblem.Pkcs1PublicKey)]
    [InlineData("rsa2048-public.der", TokenSigningKeyProblem.PemLayout)]
    [InlineData("certificate.pem", TokenSigningKeyProblem.Certificate)]
    [InlineData("certificate.der", TokenSigningKeyProblem.Certificate)]
    [InlineData("ec-public.pem", TokenSigningKeyProblem.EllipticCurveKey)]
    [InlineData("ed25519-public.pem", TokenSigningKeyProblem.OtherAlgorithm)]
    [InlineData("rsa1024-public.pem", TokenSigningKeyProblem.TooSmall)]
    [InlineData("openssh-private.pem", TokenSigningKeyProblem.OpenSshPrivateKey)]
    [InlineData("ssh-public.pub", TokenSigningKeyProblem.SshPublicKey)]
    [InlineData("putty.ppk", TokenSigningKeyProblem.PuttyKey)]
    [InlineData("rsa2048.jwk.json", TokenSigningKeyProblem.JsonWebKey)]
    [InlineData("rsa2048.pfx", TokenSigningKeyProblem.Certificate)]
    public void Says_what_a_file_is_that_aws_would_not_take(string file, TokenSigningKeyProblem problem)
    {
        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => TokenPublicKey.Read(TokenData.Bytes(file)).Dispose());

        Assert.Equal(problem, exception.Problem);
        Assert.NotEmpty(exception.Advice);
    }

    [Theory]
    [InlineData("one line", TokenSigningKeyProblem.PemLayout)]
    [InlineData("indented", TokenSigningKeyProblem.PemLayout)]
    [InlineData("no envelope", TokenSigningKeyProblem.PemLayout)]
    [InlineData("no END line", TokenSigningKeyProblem.Damaged)]
    [InlineData("empty", TokenSigningKeyProblem.Empty)]
    [InlineData("garbage", TokenSigningKeyProblem.Unrecognized)]
    public void Says_what_is_wrong_with_the_layout(string layout, TokenSigningKeyProblem problem)
    {
        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => TokenPublicKey.Read(TokenPublicKeyLayouts.Make(layout)).Dispose());

        Assert.Equal(problem, exception.Problem);
    }

    [Theory]
    [InlineData("one line")]
    [InlineData("indented")]
    [InlineData("no envelope")]
    public void The_advice_has_the_lines_that_aws_reads(string layout)
    {
        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => TokenPublicKey.Read(TokenPublicKeyLayouts.Make(layout)).Dispose());

        string lines = exception.Advice[exception.Advice.IndexOf("-----BEGIN", StringComparison.Ordinal)..];
        Assert.Null(TokenPublicKeyRules.Check(lines, "X", "K"));
    }

    [Fact]
    public void Of_several_keys_the_one_that_is_refused_is_named()
    {
        TokenSigningKeyException other = Assert.Throws<TokenSigningKeyException>(() => TokenPublicKey.Read(TokenData.Text("ec-public.pem"), "Old").Dispose());
        TokenSigningKeyException small = Assert.Throws<TokenSigningKeyException>(() => TokenPublicKey.Read(TokenData.Text("rsa1024-public.pem"), "Old").Dispose());

        Assert.StartsWith("Old: ", other.Message, StringComparison.Ordinal);
        Assert.StartsWith("Old: ", small.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("K", "TokenPublicKey(K, 2048 bits)")]
    [InlineData(null, "TokenPublicKey(no name, 2048 bits)")]
    public void Shows_its_name_and_size(string? name, string expected)
    {
        using TokenPublicKey key = TokenData.PublicKey("rsa2048", name);

        Assert.Equal(expected, key.ToString());
    }

    [Theory]
    [InlineData("rsa2048", 2048)]
    [InlineData("rsa3072", 3072)]
    [InlineData("rsa4096", 4096)]
    public void Reads_the_form_of_CreateAuthorizer(string name, int keySize)
    {
        using TokenPublicKey key = TokenPublicKey.Read(TokenData.Bytes($"{name}-public.pem"), "K");

        Assert.Equal(("K", keySize), (key.Name, key.KeySize));
        Assert.Equal(TokenData.Text($"{name}-public.pem"), key.Pem);
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_key()
    {
        byte[] file = [.. Encoding.UTF8.Preamble, .. TokenData.Bytes("rsa2048-public.pem")];

        using TokenPublicKey key = TokenPublicKey.Read(file);

        Assert.Equal(2048, key.KeySize);
    }

    [Theory]
    [InlineData("token", true)]
    [InlineData("token\n", false)]
    [InlineData("Token", false)]
    public void Verifies_the_exact_token(string token, bool valid)
    {
        using AuthTokenSigner signer = TokenData.Signer();
        using TokenPublicKey key = TokenData.PublicKey();

        Assert.Equal(valid, key.Verify(token, signer.Sign("token")));
    }

    [Fact]
    public void Takes_the_signature_in_the_service_pattern_only()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        using TokenPublicKey key = TokenData.PublicKey();
        string signature = signer.Sign("token");

        Assert.False(key.Verify("token", signature + "\n"));
        Assert.False(key.Verify("token", signature.Insert(64, "\n")));
        Assert.False(key.Verify("token", signature.TrimEnd('=')));
        Assert.False(key.Verify("token", string.Empty));
    }

    [Fact]
    public void Another_key_does_not_verify()
    {
        using AuthTokenSigner signer = TokenData.Signer("other2048");
        using TokenPublicKey key = TokenData.PublicKey();

        Assert.False(key.Verify("token", signer.Sign("token")));
    }
}
