using System.Text.Json;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Tokens;

public sealed class TestIoTAuthTokenTests : IDisposable
{
    private readonly TokenShell _shell = new();

    public TestIoTAuthTokenTests() =>
        _shell.Succeed("$token = New-IoTAuthToken abc -KeyPath \"$keys/rsa2048-pkcs8.pem\" -AuthorizerName Fleet; $public = \"$keys/rsa2048-public.pem\"; $other = \"$keys/other2048-public.pem\"");

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("$token | Test-IoTAuthToken -PublicKey $public", "Key1")]
    [InlineData("Test-IoTAuthToken abc $token.TokenSignature $public", "Key1")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey ([IO.File]::ReadAllText($public))", "Key1")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey ([IO.FileInfo]$public)", "Key1")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey $other, $public", "Key2")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey ([IO.File]::ReadAllLines($public))", "Key1")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey ([IO.File]::ReadAllLines($other) + '' + [IO.File]::ReadAllLines($public) -ne '')", "Key2")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey ([IO.File]::ReadAllLines($other) + [IO.File]::ReadAllText($public))", "Key2")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey @{ Old = $other; New = $public }", "New")]
    [InlineData("@{ Token = 'abc'; TokenSignature = $token.TokenSignature } | Test-IoTAuthToken -PublicKey $public", "Key1")]
    [InlineData("@{ token = 'abc'; signature = $token.TokenSignature } | Test-IoTAuthToken -PublicKey $public", "Key1")]
    [InlineData("[pscustomobject]@{ Token = 'abc'; Signature = $token.TokenSignature } | Test-IoTAuthToken -PublicKey $public", "Key1")]
    [InlineData("[pscustomobject]@{ Token = 'abc' } | Test-IoTAuthToken -TokenSignature $token.TokenSignature -PublicKey $public", "Key1")]
    [InlineData("'abc' | Test-IoTAuthToken -TokenSignature $token.TokenSignature -PublicKey $public", "Key1")]
    [InlineData("New-IoTAuthorizerContext -AuthToken $token | Test-IoTAuthToken -PublicKey $public", "Key1")]
    public void Takes_public_keys_in_any_form_and_says_which_fits(string command, string keyName)
    {
        AuthTokenVerification result = _shell.Run(command).One<AuthTokenVerification>();

        Assert.True(result.IsValid);
        Assert.Equal(keyName, result.KeyName);
    }

    [Theory]
    [InlineData("@{ Id = 'canary-61c8e2' }")]
    [InlineData("[pscustomobject]@{ Id = 'canary-61c8e2' }")]
    [InlineData("'canary-61c8e2'")]
    [InlineData("42")]
    [InlineData(",@(1, 2)")]
    [InlineData("@{ Token = 'canary-61c8e2' }")]
    [InlineData("[pscustomobject]@{ Token = 'canary-61c8e2'; TokenSignature = $null }")]
    [InlineData("[pscustomobject]@{ TokenSignature = 'canary-61c8e2' }")]
    public void What_is_piped_in_without_token_and_signature_is_one_error_and_the_next_is_verified(string input)
    {
        ScriptRun run = _shell.Run($"& {{ {input}; $token }} | Test-IoTAuthToken -PublicKey $public");

        Assert.Equal(["InvalidInput"], TokenShell.ErrorIds(run));
        Assert.NotEmpty(run.Errors[0].ErrorDetails.RecommendedAction);
        Assert.True(Assert.Single(run.As<AuthTokenVerification>()).IsValid);
        Assert.DoesNotContain("canary-61c8e2", run.EveryStream(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[IO.File]::WriteAllText(\"$folder/t\", \"abc`n\"); Test-IoTAuthToken ([IO.FileInfo]\"$folder/t\") $token.TokenSignature $public", AuthTokenVerificationCause.TokenTrailingNewline)]
    [InlineData("[IO.File]::WriteAllText(\"$folder/t\", 'abc', [Text.Encoding]::Unicode); Test-IoTAuthToken ([IO.FileInfo]\"$folder/t\") $token.TokenSignature $public", AuthTokenVerificationCause.TokenUtf16)]
    [InlineData("[IO.File]::WriteAllText(\"$folder/t\", 'abc', [Text.Encoding]::UTF8); Test-IoTAuthToken ([IO.FileInfo]\"$folder/t\") $token.TokenSignature $public", AuthTokenVerificationCause.TokenByteOrderMark)]
    [InlineData("[IO.File]::WriteAllBytes(\"$folder/s\", [Convert]::FromBase64String($token.TokenSignature)); Test-IoTAuthToken abc ([IO.FileInfo]\"$folder/s\") $public", AuthTokenVerificationCause.SignatureBinary)]
    [InlineData("Test-IoTAuthToken abc ([Convert]::FromBase64String($token.TokenSignature)) $public", AuthTokenVerificationCause.SignatureBinary)]
    [InlineData("Test-IoTAuthToken abc ($token.TokenSignature -split '(.{64})' -ne '') $public", AuthTokenVerificationCause.SignatureLineBreaks)]
    [InlineData("Test-IoTAuthToken abc ([uri]::EscapeDataString($token.TokenSignature)) $public", AuthTokenVerificationCause.SignatureUrlEncoded)]
    public void Names_the_cause(string command, AuthTokenVerificationCause cause)
    {
        AuthTokenVerification result = _shell.Run(command).One<AuthTokenVerification>();

        Assert.Equal([cause], result.Causes);
        Assert.True(result.CorrectedToken is not null || result.CorrectedTokenSignature is not null);
    }

    [Theory]
    [InlineData("abc", true)]
    [InlineData("abd", false)]
    public void Quiet_gives_true_or_false(string token, bool valid) =>
        Assert.Equal(valid, _shell.Run($"Test-IoTAuthToken {token} $token.TokenSignature $public -Quiet").One<bool>());

    [Theory]
    [InlineData("$token | Test-IoTAuthToken -PublicKey \"$keys/rsa2048-pkcs8.pem\"", "InvalidKey")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey \"$keys/rsa2048-public.der\"", "InvalidKey")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey \"$folder/none.pem\"", "FileUnreadable")]
    [InlineData("$token | Test-IoTAuthToken -PublicKey @()", "InvalidInput")]
    [InlineData("Test-IoTAuthToken '' abc $public", "InvalidInput")]
    [InlineData("Test-IoTAuthToken ([datetime]::Now) abc $public", "InvalidInput")]
    [InlineData("$token | Test-IoTAuthToken -LocalAuthorizer $unsigned", "InvalidInput")]
    public void Says_what_it_cannot_do(string command, string id)
    {
        _shell.Succeed("$unsigned = New-IoTLocalAuthorizer Fleet { }");

        ScriptRun run = _shell.Run(command);

        Assert.Equal([id], TokenShell.ErrorIds(run));
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Takes_the_keys_of_a_local_authorizer()
    {
        AuthTokenVerification result = _shell.Run(
            "$local = New-IoTLocalAuthorizer Fleet { } -TokenKeyName tok -TokenSigningPublicKey @{ First = $other; Second = $public }; $token | Test-IoTAuthToken -LocalAuthorizer $local").One<AuthTokenVerification>();

        Assert.True(result.IsValid);
        Assert.Equal("Second", result.KeyName);
    }

    [Fact]
    public void Asks_aws_once_for_the_keys_of_an_authorizer()
    {
        string pem = File.ReadAllText(TokenShell.Key("rsa2048-public.pem"));
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json(JsonSerializer.Serialize(
            new { authorizerDescription = new { authorizerName = "Fleet", tokenKeyName = "tok", tokenSigningPublicKeys = new { FirstKey = pem } } })));
        _shell.Set("url", service.Url);

        IReadOnlyList<AuthTokenVerification> results = _shell.Succeed(
            "$token, $token, $token | Test-IoTAuthToken -EndpointUrl $url -AccessKey A -SecretKey S -Region us-east-1").As<AuthTokenVerification>();

        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.Equal("FirstKey", result.KeyName));
        Assert.All(results, result => Assert.True(result.IsValid));
        Assert.Equal("/authorizer/Fleet", Assert.Single(service.Requests).Target);
    }

    [Fact]
    public void An_authorizer_without_keys_is_an_error_for_each_token()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"authorizerDescription":{"authorizerName":"Fleet","signingDisabled":true}}"""));
        _shell.Set("url", service.Url);

        ScriptRun run = _shell.Run("$token, $token | Test-IoTAuthToken -EndpointUrl $url -AccessKey A -SecretKey S -Region us-east-1");

        Assert.Equal(["InvalidInput", "InvalidInput"], TokenShell.ErrorIds(run));
    }

    [Fact]
    public void An_unknown_authorizer_is_the_error_of_aws()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error("ResourceNotFoundException", "Authorizer Fleet not found", 404));
        _shell.Set("url", service.Url);

        ScriptRun run = _shell.Run("$token | Test-IoTAuthToken -EndpointUrl $url -AccessKey A -SecretKey S -Region us-east-1");

        Assert.Equal(["AuthorizerNotFound"], TokenShell.ErrorIds(run));
    }

    [Fact]
    public void A_service_that_does_not_answer_is_an_error_at_the_limit()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Silence);
        _shell.Set("url", service.Url);

        ScriptRun run = _shell.Run("$token | Test-IoTAuthToken -EndpointUrl $url -AccessKey A -SecretKey S -Region us-east-1 -TimeoutSec 1");

        Assert.Equal(["RequestTimeout"], TokenShell.ErrorIds(run));
    }
}
