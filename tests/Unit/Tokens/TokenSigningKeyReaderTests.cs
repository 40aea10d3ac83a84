using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

namespace IoTAuthorizerTest.Unit.Tokens;

public sealed class TokenSigningKeyReaderTests
{
    private const string CanaryPassword = "canary-5d1c-password";

    [Theory]
    [InlineData("rsa2048-pkcs8.pem", 2048)]
    [InlineData("rsa2048-pkcs1.pem", 2048)]
    [InlineData("rsa2048-pkcs8.der", 2048)]
    [InlineData("rsa2048-pkcs1.der", 2048)]
    [InlineData("rsa2048-encrypted.pem", 2048)]
    [InlineData("rsa2048-encrypted.der", 2048)]
    [InlineData("rsa2048.pfx", 2048)]
    [InlineData("rsa2048-no-password.pfx", 2048)]
    [InlineData("rsa3072-pkcs8.pem", 3072)]
    [InlineData("rsa4096-pkcs8.pem", 4096)]
    public void Reads_every_form_of_a_private_rsa_key(string file, int keySize)
    {
        string password = file.Contains("encrypted", StringComparison.Ordinal) || file == "rsa2048.pfx" ? TokenData.Password : string.Empty;

        using RSA key = TokenSigningKeyReader.Read(TokenData.Bytes(file), password);

        Assert.Equal(keySize, key.KeySize);
        using AuthTokenSigner signer = new(key, leaveOpen: true);
        using TokenPublicKey publicKey = TokenData.PublicKey($"rsa{keySize}");
        Assert.True(publicKey.Verify("token", signer.Sign("token")));
    }

    [Theory]
    [InlineData("rsa2048-public.pem", TokenSigningKeyProblem.PublicKey)]
    [InlineData("rsa2048-public.der", TokenSigningKeyProblem.PublicKey)]
    [InlineData("rsa2048-pkcs1-public.pem", TokenSigningKeyProblem.PublicKey)]
    [InlineData("certificate.pem", TokenSigningKeyProblem.Certificate)]
    [InlineData("certificate.der", TokenSigningKeyProblem.Certificate)]
    [InlineData("request.pem", TokenSigningKeyProblem.CertificateRequest)]
    [InlineData("ec-sec1.pem", TokenSigningKeyProblem.EllipticCurveKey)]
    [InlineData("ec-pkcs8.pem", TokenSigningKeyProblem.EllipticCurveKey)]
    [InlineData("ec-public.pem", TokenSigningKeyProblem.EllipticCurveKey)]
    [InlineData("ed25519.pem", TokenSigningKeyProblem.OtherAlgorithm)]
    [InlineData("rsa-pss.pem", TokenSigningKeyProblem.OtherAlgorithm)]
    [InlineData("openssh-private.pem", TokenSigningKeyProblem.OpenSshPrivateKey)]
    [InlineData("ssh-public.pub", TokenSigningKeyProblem.SshPublicKey)]
    [InlineData("ssh2-public.pub", TokenSigningKeyProblem.SshPublicKey)]
    [InlineData("putty.ppk", TokenSigningKeyProblem.PuttyKey)]
    [InlineData("rsa2048.jwk.json", TokenSigningKeyProblem.JsonWebKey)]
    [InlineData("rsa2048-legacy-encrypted.pem", TokenSigningKeyProblem.LegacyEncryption)]
    [InlineData("rsa2048-encrypted.pem", TokenSigningKeyProblem.PasswordRequired)]
    [InlineData("rsa2048.pfx", TokenSigningKeyProblem.PasswordRequired)]
    [InlineData("rsa1024-pkcs8.pem", TokenSigningKeyProblem.TooSmall)]
    public void Says_what_a_file_is_that_cannot_sign(string file, TokenSigningKeyProblem problem)
    {
        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => TokenSigningKeyReader.Read(TokenData.Bytes(file)).Dispose());

        Assert.Equal(problem, exception.Problem);
        Assert.NotEmpty(exception.Advice);
    }

    [Theory]
    [InlineData("", TokenSigningKeyProblem.Empty)]
    [InlineData(" \r\n", TokenSigningKeyProblem.Empty)]
    [InlineData("\uFEFF", TokenSigningKeyProblem.Empty)]
    [InlineData("hello", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("{\"a\":1}", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("{\"a\"", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("{\"kty\":1}", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("{\"keys\":[]}", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("{\"keys\":[1]}", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}", TokenSigningKeyProblem.PublicKey)]
    [InlineData("{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"d\":\"AQAB\"}", TokenSigningKeyProblem.JsonWebKey)]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"d\":\"AQAB\"}]}", TokenSigningKeyProblem.JsonWebKey)]
    [InlineData("{\"kty\":\"EC\",\"d\":\"AQAB\"}", TokenSigningKeyProblem.EllipticCurveKey)]
    [InlineData("{\"kty\":\"oct\",\"k\":\"AQAB\"}", TokenSigningKeyProblem.OtherAlgorithm)]
    [InlineData("<RSAKeyValue><Modulus>AQAB</Modulus></RSAKeyValue>", TokenSigningKeyProblem.XmlKey)]
    [InlineData("-----BEGIN PKCS7-----\nMAA=\n-----END PKCS7-----", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("-----BEGIN PGP PRIVATE KEY BLOCK-----\nMAA=\n-----END PGP PRIVATE KEY BLOCK-----", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----", TokenSigningKeyProblem.Damaged)]
    [InlineData("-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END EC PRIVATE KEY-----", TokenSigningKeyProblem.EllipticCurveKey)]
    [InlineData("MAUCAQAFAA==", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("MAIFAA==", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("MAgwBAYCKgMFAA==", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("-----BEGIN PRIVATE KEY", TokenSigningKeyProblem.Unrecognized)]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n", TokenSigningKeyProblem.Damaged)]
    [InlineData("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----", TokenSigningKeyProblem.Damaged)]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----", TokenSigningKeyProblem.Damaged)]
    public void Says_what_a_text_is_that_is_no_key(string text, TokenSigningKeyProblem problem)
    {
        TokenSigningKeyException fromText = Assert.Throws<TokenSigningKeyException>(() => TokenSigningKeyReader.Read(text).Dispose());
        TokenSigningKeyException fromFile = Assert.Throws<TokenSigningKeyException>(() => TokenSigningKeyReader.Read(Encoding.UTF8.GetBytes(text)).Dispose());

        Assert.Equal(problem, fromText.Problem);
        Assert.Equal(problem, fromFile.Problem);
    }

    [Theory]
    [InlineData("rsa2048-pkcs8.pem")]
    [InlineData("rsa2048-pkcs8.der")]
    [InlineData("rsa2048-pkcs1.pem")]
    [InlineData("rsa2048-encrypted.pem")]
    [InlineData("rsa2048.pfx")]
    public void A_file_cut_anywhere_is_a_typed_error(string file)
    {
        byte[] bytes = TokenData.Bytes(file);

        for (int length = 0; length < bytes.Length - 40; length += 37)
        {
            Assert.Throws<TokenSigningKeyException>(() => TokenSigningKeyReader.Read(bytes.AsSpan(0, length), TokenData.Password).Dispose());
        }
    }

    [Theory]
    [InlineData("rsa2048-encrypted.pem")]
    [InlineData("rsa2048.pfx")]
    public void A_wrong_password_is_told_apart_and_not_repeated(string file)
    {
        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(
            () => TokenSigningKeyReader.Read(TokenData.Bytes(file), CanaryPassword).Dispose());

        Assert.Equal(TokenSigningKeyProblem.PasswordWrong, exception.Problem);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_key_whose_line_breaks_were_lost()
    {
        string oneLine = TokenData.Text("rsa2048-pkcs8.pem").ReplaceLineEndings(string.Empty);

        using RSA key = TokenSigningKeyReader.Read(oneLine);

        Assert.Equal(2048, key.KeySize);
    }

    [Fact]
    public void Reads_a_key_whose_line_breaks_are_written_out()
    {
        string escaped = TokenData.Text("rsa2048-pkcs8.pem").ReplaceLineEndings("\\n");

        using RSA key = TokenSigningKeyReader.Read(escaped);

        Assert.Equal(2048, key.KeySize);
    }

    [Fact]
    public void Reads_a_pem_file_in_base64_as_secret_stores_hold_it()
    {
        string stored = Convert.ToBase64String(TokenData.Bytes("rsa2048-pkcs8.pem"));

        using RSA key = TokenSigningKeyReader.Read(stored);

        Assert.Equal(2048, key.KeySize);
    }

    [Fact]
    public void What_is_shaped_like_a_private_key_but_holds_none_is_damaged()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.1");
            }

            writer.WriteOctetString([1, 2, 3]);
        }

        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => TokenSigningKeyReader.Read(writer.Encode()).Dispose());

        Assert.Equal(TokenSigningKeyProblem.Damaged, exception.Problem);
    }

    [Theory]
    [InlineData(6, TokenSigningKeyProblem.OtherAlgorithm)]
    [InlineData(2, TokenSigningKeyProblem.PublicKey)]
    public void Integers_alone_are_a_key_of_another_algorithm_or_a_public_one(int count, TokenSigningKeyProblem problem)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            for (int i = 0; i < count; i++)
            {
                writer.WriteInteger(count == 2 ? 65537 : i);
            }
        }

        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => TokenSigningKeyReader.Read(writer.Encode()).Dispose());

        Assert.Equal(problem, exception.Problem);
    }

    [Fact]
    public void A_certificate_of_an_elliptic_curve_key_is_told_apart()
    {
        using ECDsa elliptic = ECDsa.Create();
        elliptic.ImportFromPem(TokenData.Text("ec-pkcs8.pem"));
        using X509Certificate2 certificate = new CertificateRequest("CN=x", elliptic, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99));

        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => TokenSigningKeyReader.Read(certificate).Dispose());

        Assert.Equal(TokenSigningKeyProblem.EllipticCurveKey, exception.Problem);
    }

    [Fact]
    public void Reads_a_file_in_utf16()
    {
        byte[] file = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(TokenData.Text("rsa2048-pkcs8.pem"))];

        using RSA key = TokenSigningKeyReader.Read(file);

        Assert.Equal(2048, key.KeySize);
    }

    [Fact]
    public void Finds_the_private_key_behind_a_certificate()
    {
        string both = TokenData.Text("certificate.pem") + TokenData.Text("rsa2048-pkcs8.pem");

        using RSA key = TokenSigningKeyReader.Read(both);

        Assert.Equal(2048, key.KeySize);
    }

    [Theory]
    [InlineData("certificate.pem", "rsa2048-public.pem", TokenSigningKeyProblem.Certificate)]
    [InlineData("rsa2048-public.pem", "certificate.pem", TokenSigningKeyProblem.PublicKey)]
    public void Of_several_parts_without_a_private_key_the_first_is_told(string first, string second, TokenSigningKeyProblem problem)
    {
        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => TokenSigningKeyReader.Read(TokenData.Text(first) + TokenData.Text(second)).Dispose());

        Assert.Equal(problem, exception.Problem);
    }

    [Fact]
    public void Takes_the_private_key_of_a_certificate()
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(TokenData.Text("certificate.pem"), TokenData.Text("rsa2048-pkcs8.pem"));

        using RSA key = TokenSigningKeyReader.Read(certificate);

        using AuthTokenSigner signer = new(key, leaveOpen: true);
        using TokenPublicKey publicKey = TokenData.PublicKey();
        Assert.True(publicKey.Verify("token", signer.Sign("token")));
    }

    [Fact]
    public void A_certificate_without_its_private_key_cannot_sign()
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(TokenData.Text("certificate.pem"));

        TokenSigningKeyException exception = Assert.Throws<TokenSigningKeyException>(() => TokenSigningKeyReader.Read(certificate).Dispose());

        Assert.Equal(TokenSigningKeyProblem.NoPrivateKey, exception.Problem);
    }
}
