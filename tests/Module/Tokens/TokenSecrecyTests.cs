using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Tokens;

/// <summary>Tokens, signatures, keys and passwords show in no stream and no view, whatever is asked for and whatever goes wrong.</summary>
public sealed class TokenSecrecyTests : IDisposable
{
    private const string Canary = "canary-61c8e2";
    private const string Loud = "-Verbose -Debug";

    private readonly TokenShell _shell = new();

    public TokenSecrecyTests()
    {
        _shell.Set("canary", Canary);
        _shell.Set("password", TokenShell.Secure(Canary));
        _shell.Succeed("$token = New-IoTAuthToken $canary -KeyPath \"$keys/rsa2048-pkcs8.pem\" -TokenKeyName tok");
    }

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("New-IoTAuthToken $canary -KeyPath \"$keys/rsa2048-pkcs8.pem\"")]
    [InlineData("New-IoTAuthToken \"$canary`n\" -KeyPath \"$keys/rsa2048-pkcs8.pem\"")]
    [InlineData("New-IoTAuthToken \"$canary$([char]0xD800)\" -KeyPath \"$keys/rsa2048-pkcs8.pem\"")]
    [InlineData("New-IoTAuthToken $canary -KeyPath \"$keys/rsa2048-encrypted.pem\" -KeyPassword $password")]
    [InlineData("New-IoTAuthToken $canary -KeyPath \"$keys/rsa2048.pfx\" -KeyPassword $password")]
    [InlineData("New-IoTAuthToken $canary -Key $canary")]
    [InlineData("New-IoTAuthToken $canary -Key \"-----BEGIN PRIVATE KEY-----`n$canary`n-----END PRIVATE KEY-----\"")]
    [InlineData("New-IoTAuthToken -Jwt \"$canary.$canary.$canary\"")]
    [InlineData("New-IoTAuthToken -Claim @{ a = $canary; b = { } } -KeyPath \"$keys/rsa2048-pkcs8.pem\"")]
    [InlineData("[pscustomobject]@{ Secret = $canary } | New-IoTAuthToken -KeyPath \"$keys/rsa2048-pkcs8.pem\"")]
    [InlineData("Test-IoTAuthToken $canary $token.TokenSignature \"$keys/rsa2048-public.pem\"")]
    [InlineData("Test-IoTAuthToken \"$canary`n\" \"$canary \" \"$keys/rsa2048-public.pem\"")]
    [InlineData("Test-IoTAuthToken \"$canary`n\" $token.TokenSignature \"$keys/rsa2048-public.pem\"")]
    [InlineData("Test-IoTAuthToken $canary @{ a = $canary } \"$keys/rsa2048-public.pem\"")]
    [InlineData("New-IoTAuthorizerContext -AuthToken (New-IoTAuthToken \"$canary`n\" -KeyPath \"$keys/rsa2048-pkcs8.pem\" -TokenKeyName k) -Placement HttpHeader")]
    [InlineData("New-IoTAuthToken x -KeyPath \"$keys/rsa2048-encrypted.pem\" -KeyPassword $canary")]
    [InlineData("New-IoTAuthToken x -KeyPath \"-----BEGIN PRIVATE KEY-----`n$canary`n-----END PRIVATE KEY-----\"")]
    [InlineData("New-IoTAuthToken x -Certificate \"-----BEGIN PRIVATE KEY-----`n$canary`n-----END PRIVATE KEY-----\"")]
    [InlineData("New-IoTAuthToken x -KeyPath \"MIIEvQ$('A' * 80)$canary\"")]
    [InlineData("New-IoTAuthToken x -KeyPath \"/MIIEvQ`n$canary\"")]
    [InlineData("New-IoTAuthToken x -KeyPath \"LS0tLS1CRUdJTi$('A' * 80)$canary\"")]
    [InlineData("New-IoTAuthToken x -KeyPath \"{`\"kty`\":`\"RSA`\",`\"d`\":`\"$('A' * 80)$canary`\"}\"")]
    [InlineData("New-IoTAuthToken x -Certificate \"MIIEvQ$('A' * 80)/$canary\"")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey \"MIIEvQ$('A' * 80)/$canary\"")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey \"MIIEvQ`n$canary\"")]
    [InlineData("New-IoTAuthToken -TokenPath \"eyJhbGciOiJSUzI1NiJ9.$canary\" -KeyPath \"$keys/rsa2048-pkcs8.pem\"")]
    [InlineData("New-IoTAuthorizerContext -AuthToken $canary")]
    [InlineData("New-IoTAuthorizerContext -AuthToken ([pscustomobject]@{ Token = $canary })")]
    [InlineData("@{ Token = $canary; Id = 1 } | Test-IoTAuthToken -PublicKey \"$keys/rsa2048-public.pem\"")]
    [InlineData("New-IoTTokenSigningKey \"$folder/$([guid]::NewGuid()).pem\" -KeyPassword $password")]
    public void No_stream_tells_them(string command)
    {
        ScriptRun run = _shell.Run($"& {{ $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; {command} {Loud} }}");

        Assert.True(run.Output.Count + run.Errors.Count + (run.Failure is null ? 0 : 1) > 0, run.ToString());

        Assert.DoesNotContain(Canary, run.EveryStream(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$token")]
    [InlineData("$token, $token")]
    [InlineData("[version]'1.0', $token")]
    [InlineData("Test-IoTAuthToken \"$canary`n\" $token.TokenSignature \"$keys/rsa2048-public.pem\"")]
    [InlineData("[version]'1.0', (Test-IoTAuthToken \"$canary`n\" $token.TokenSignature \"$keys/rsa2048-public.pem\")")]
    [InlineData("New-IoTAuthorizerContext -AuthToken $token -Placement Token")]
    [InlineData("New-IoTAuthorizerContext -AuthToken $token -Placement MqttUserName")]
    [InlineData("New-IoTAuthorizerContext -AuthToken $token -Placement HttpHeader")]
    [InlineData("[version]'1.0', (New-IoTAuthorizerContext -AuthToken $token -Placement QueryString)")]
    public void No_default_view_shows_them(string command)
    {
        string screen = _shell.Show(command);

        string signature = _shell.Run("$token.TokenSignature").One<string>();
        Assert.NotEmpty(screen.Trim());
        Assert.DoesNotContain(Canary, screen, StringComparison.Ordinal);
        Assert.DoesNotContain(signature[..8], screen, StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_of_a_token_has_its_first_characters() =>
        Assert.Contains("cana…", _shell.Show("$token"), StringComparison.Ordinal);

    [Fact]
    public void The_view_of_a_verification_says_what_to_do()
    {
        string screen = _shell.Show("Test-IoTAuthToken \"$canary`n\" $token.TokenSignature \"$keys/rsa2048-public.pem\"");

        Assert.Contains("TokenTrailingNewline", screen, StringComparison.Ordinal);
        Assert.Contains("Corrected", screen, StringComparison.Ordinal);
    }
}
