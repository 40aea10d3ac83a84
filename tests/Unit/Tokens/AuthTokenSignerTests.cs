using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Xunit;

namespace IoTAuthorizerTest.Unit.Tokens;

public sealed class AuthTokenSignerTests
{
    [Theory]
    [InlineData("rsa2048", 344)]
    [InlineData("rsa3072", 512)]
    [InlineData("rsa4096", 684)]
    public void Signs_with_pkcs1_sha256_in_padded_base64_on_one_line(string keyName, int characters)
    {
        using AuthTokenSigner signer = TokenData.Signer(keyName);
        using RSA key = TokenData.PrivateKey(keyName);

        string signature = signer.Sign("tokenKeyValue");

        Assert.Equal(characters, signature.Length);
        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes("tokenKeyValue"), Convert.FromBase64String(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public void Every_character_counts()
    {
        using AuthTokenSigner signer = TokenData.Signer();

        Assert.NotEqual(signer.Sign("tok"), signer.Sign("tok\n"));
    }

    [Fact]
    public void What_it_signs_its_public_key_verifies()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        using TokenPublicKey publicKey = TokenPublicKey.Read(signer.ExportPublicKeyPem());

        Gen.String.Where(text => text.Length > 0 && IsUnicode(text)).Sample(token => publicKey.Verify(token, signer.Sign(token)), iter: 200);
    }

    [Fact]
    public async Task Threads_may_share_it()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        string expected = signer.Sign("token");

        string[] signatures = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => signer.Sign("token"))));

        Assert.All(signatures, signature => Assert.Equal(expected, signature));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_with_its_position()
    {
        using AuthTokenSigner signer = TokenData.Signer();

        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => signer.Sign("ab\uD800c"));

        Assert.Equal("Token", exception.Member);
        Assert.Equal(2, exception.Position);
    }

    [Fact]
    public void An_rsa_object_without_its_private_half_is_refused()
    {
        using RSA publicOnly = RSA.Create();
        publicOnly.ImportFromPem(TokenData.Text("rsa2048-public.pem"));

        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => new AuthTokenSigner(publicOnly, leaveOpen: true).Dispose());

        Assert.Equal(TokenSigningKeyProblem.NoPrivateKey, exception.Problem);
    }

    [Fact]
    public void A_small_key_is_refused()
    {
        using RSA small = RSA.Create();
        small.ImportFromPem(TokenData.Text("rsa1024-pkcs8.pem"));

        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => new AuthTokenSigner(small, leaveOpen: true).Dispose());

        Assert.Equal(TokenSigningKeyProblem.TooSmall, exception.Problem);
    }

    [Fact]
    public void The_key_is_disposed_unless_left_open()
    {
        using RSA kept = TokenData.PrivateKey();
        RSA owned = TokenData.PrivateKey();

        new AuthTokenSigner(kept, leaveOpen: true).Dispose();
        new AuthTokenSigner(owned).Dispose();

        Assert.NotEmpty(kept.ExportSubjectPublicKeyInfo());
        Assert.Throws<ObjectDisposedException>(owned.ExportSubjectPublicKeyInfo);
    }

    [Fact]
    public void A_key_that_is_refused_is_disposed_unless_left_open()
    {
        using RSA kept = RSA.Create();
        RSA owned = RSA.Create();
        kept.ImportFromPem(TokenData.Text("rsa1024-pkcs8.pem"));
        owned.ImportFromPem(TokenData.Text("rsa1024-pkcs8.pem"));

        Assert.Throws<TokenSigningKeyException>(() => new AuthTokenSigner(kept, leaveOpen: true).Dispose());
        Assert.Throws<TokenSigningKeyException>(() => new AuthTokenSigner(owned).Dispose());

        Assert.NotEmpty(kept.ExportSubjectPublicKeyInfo());
        Assert.Throws<ObjectDisposedException>(owned.ExportSubjectPublicKeyInfo);
    }

    [Fact]
    public void The_public_key_has_the_form_that_CreateAuthorizer_takes()
    {
        using AuthTokenSigner signer = TokenData.Signer();

        string pem = signer.ExportPublicKeyPem();

        Assert.Equal(TokenData.Text("rsa2048-public.pem"), pem);
        Assert.Null(TokenPublicKeyRules.Check(pem, "X", "K"));
    }

    private static bool IsUnicode(string text) => !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar);
}
