using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Security.Cryptography;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.InteropTests.Tokens;

/// <summary>Keys and signatures go both ways between the module and the openssl command line.</summary>
public sealed class OpenSslTests : IDisposable
{
    private const string Token = "dev/1+a=b&c %7e ä";

    private readonly OpenSsl _openSsl = new();

    public OpenSslTests()
    {
        if (OpenSsl.WhyMissing is { } reason)
        {
            Assert.Skip(reason);
        }

        File.WriteAllText(_openSsl.PathOf("token.txt"), Token);
    }

    public void Dispose() => _openSsl.Dispose();

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    [InlineData(4096)]
    public async Task OpenSsl_verifies_what_the_module_signs(int keySize)
    {
        using AuthTokenSigner signer = new(RSA.Create(keySize));
        File.WriteAllText(_openSsl.PathOf("public.pem"), signer.ExportPublicKeyPem());
        File.WriteAllBytes(_openSsl.PathOf("signature.bin"), Convert.FromBase64String(signer.Sign(Token)));

        string verdict = await _openSsl.RunAsync("dgst -sha256 -verify public.pem -signature signature.bin token.txt");

        Assert.Equal("Verified OK", verdict.Trim());
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    [InlineData(4096)]
    public async Task The_module_verifies_what_openssl_signs(int keySize)
    {
        await MakeKeyAsync(keySize);
        await _openSsl.RunAsync("dgst -sha256 -sign private.pem -out signature.bin token.txt");
        await _openSsl.RunAsync("base64 -A -in signature.bin -out signature.txt");
        using TokenPublicKey key = TokenPublicKey.Read(_openSsl.Bytes("public.pem"));

        Assert.True(key.Verify(Token, _openSsl.Text("signature.txt")));
        Assert.Null(TokenPublicKeyRules.Check(_openSsl.Text("public.pem"), "X", "K"));
    }

    [Theory]
    [InlineData(2048, "pkcs8 -topk8 -nocrypt -in private.pem -out form.key", "")]
    [InlineData(3072, "pkcs8 -topk8 -nocrypt -in private.pem -outform DER -out form.key", "")]
    [InlineData(4096, "rsa -in private.pem -traditional -out form.key", "")]
    [InlineData(2048, "rsa -in private.pem -traditional -outform DER -out form.key", "")]
    [InlineData(3072, "pkcs8 -topk8 -in private.pem -passout pass:secret -out form.key", "secret")]
    [InlineData(4096, "pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA1 -in private.pem -passout pass:secret -out form.key", "secret")]
    [InlineData(2048, "pkcs8 -topk8 -v2 des3 -in private.pem -passout pass:secret -outform DER -out form.key", "secret")]
    public async Task The_module_signs_like_openssl_with_every_form_of_its_keys(int keySize, string conversion, string password)
    {
        await MakeKeyAsync(keySize);
        await _openSsl.RunAsync(conversion);
        await _openSsl.RunAsync("dgst -sha256 -sign private.pem -out signature.bin token.txt");

        using AuthTokenSigner signer = new(TokenSigningKeyReader.Read(_openSsl.Bytes("form.key"), password));

        Assert.Equal(Convert.ToBase64String(_openSsl.Bytes("signature.bin")), signer.Sign(Token));
    }

    [Theory]
    [InlineData("dgst -sha256 -sign private.pem -out signature.bin token.txt", "base64 -in signature.bin -out signature.txt", AuthTokenVerificationCause.SignatureLineBreaks)]
    [InlineData("dgst -sha1 -sign private.pem -out signature.bin token.txt", "base64 -A -in signature.bin -out signature.txt", AuthTokenVerificationCause.SignatureSha1)]
    [InlineData("dgst -sha256 -sigopt rsa_padding_mode:pss -sign private.pem -out signature.bin token.txt", "base64 -A -in signature.bin -out signature.txt", AuthTokenVerificationCause.SignaturePss)]
    [InlineData("dgst -sha256 -hex -sign private.pem -out signature.txt token.txt", "version", AuthTokenVerificationCause.SignatureHex)]
    public async Task The_module_tells_what_openssl_did(string sign, string encode, AuthTokenVerificationCause cause)
    {
        await MakeKeyAsync(2048);
        await _openSsl.RunAsync(sign);
        await _openSsl.RunAsync(encode);
        using TokenPublicKey key = TokenPublicKey.Read(_openSsl.Bytes("public.pem"));

        AuthTokenVerification result = AuthTokenVerifier.Verify(Token, _openSsl.Text("signature.txt"), [key]);

        Assert.Contains(cause, result.Causes);
        Assert.DoesNotContain(AuthTokenVerificationCause.OtherKey, result.Causes);
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    [InlineData(4096)]
    public async Task OpenSsl_reads_the_keys_that_the_module_makes(int keySize)
    {
        using PowerShell shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        using SecureString password = new();
        password.AppendChar('p');
        shell.AddCommand("Import-Module").AddArgument(StagedModule.Manifest).Invoke();
        shell.Commands.Clear();
        shell.AddCommand("New-IoTTokenSigningKey").AddArgument(_openSsl.PathOf("made.pem")).AddParameter("KeySize", keySize).AddParameter("KeyPassword", password).Invoke();

        await _openSsl.RunAsync("rsa -check -noout -in made.pem -passin pass:p");
        string publicKey = await _openSsl.RunAsync("pkey -in made.pem -passin pass:p -pubout");

        Assert.Equal(_openSsl.Text("made.public.pem"), publicKey.ReplaceLineEndings("\n"));
    }

    private async Task MakeKeyAsync(int keySize)
    {
        await _openSsl.RunAsync($"genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:{keySize} -out private.pem");
        await _openSsl.RunAsync("pkey -in private.pem -pubout -out public.pem");
    }
}
