using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Tokens;

public sealed class NewIoTAuthTokenTests : IDisposable
{
    private const string Key = "-KeyPath \"$keys/rsa2048-pkcs8.pem\"";

    private readonly TokenShell _shell = new();

    public NewIoTAuthTokenTests() => _shell.Set("password", TokenShell.Secure("correct-horse"));

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("-KeyPath \"$keys/rsa2048-pkcs8.pem\"")]
    [InlineData("-KeyPath \"$keys/rsa2048-pkcs1.pem\"")]
    [InlineData("-KeyPath \"$keys/rsa2048-pkcs8.der\"")]
    [InlineData("-KeyPath \"$keys/rsa2048-encrypted.pem\" -KeyPassword $password")]
    [InlineData("-KeyPath \"$keys/rsa2048-encrypted.der\" -KeyPassword $password")]
    [InlineData("-KeyPath \"$keys/rsa2048.pfx\" -KeyPassword $password")]
    [InlineData("-Key $rsa")]
    [InlineData("-Key $pem")]
    [InlineData("-Key ($pem -split \"`n\")")]
    [InlineData("-Key $securePem")]
    [InlineData("-Key $der")]
    [InlineData("-Certificate $certificate")]
    [InlineData("-Certificate \"$keys/rsa2048.pfx\" -KeyPassword $password")]
    [InlineData("-Certificate \"$keys/rsa2048-no-password.pfx\"")]
    [InlineData("-Certificate ([IO.FileInfo]\"$keys/rsa2048-no-password.pfx\")")]
    public void Takes_the_key_from_wherever_it_is(string key)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(File.ReadAllText(TokenShell.Key("rsa2048-pkcs8.pem")));
        using X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(TokenShell.Key("certificate.pem"), TokenShell.Key("rsa2048-pkcs8.pem"));
        _shell.Set("rsa", rsa);
        _shell.Set("pem", File.ReadAllText(TokenShell.Key("rsa2048-pkcs8.pem")));
        _shell.Set("securePem", TokenShell.Secure(File.ReadAllText(TokenShell.Key("rsa2048-pkcs8.pem"))));
        _shell.Set("der", File.ReadAllBytes(TokenShell.Key("rsa2048-pkcs8.der")));
        _shell.Set("certificate", certificate);

        AuthToken token = _shell.Run($"New-IoTAuthToken abc {key}").One<AuthToken>();

        Assert.True(Verifies(token));
        Assert.Equal("abc", token.Token);
        Assert.True(rsa.ExportRSAPublicKey().Length > 0, "The user's key stays open.");
    }

    [Theory]
    [InlineData("New-IoTAuthToken -Token abc")]
    [InlineData("'abc' | New-IoTAuthToken")]
    [InlineData("New-IoTAuthToken -TokenPath \"$folder/token.txt\"")]
    [InlineData("[IO.FileInfo]\"$folder/token.txt\" | New-IoTAuthToken")]
    [InlineData("@{ Token = 'abc' } | New-IoTAuthToken")]
    [InlineData("[pscustomobject]@{ Token = 'abc'; Site = 'x' } | New-IoTAuthToken")]
    public void Takes_the_token_from_text_file_and_object(string command)
    {
        File.WriteAllText(Path.Combine(_shell.Folder, "token.txt"), "abc");

        ScriptRun run = _shell.Run($"{command} {Key}");

        Assert.Equal("abc", run.One<AuthToken>().Token);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Names_come_from_parameters_and_properties()
    {
        ScriptRun run = _shell.Run($"[pscustomobject]@{{ Token = 'abc'; TokenKeyName = 'k'; UserName = 'u' }} | New-IoTAuthToken {Key} -AuthorizerName Fleet");

        AuthToken token = run.One<AuthToken>();
        Assert.Equal(("k", "u", "Fleet"), (token.TokenKeyName, token.UserName, token.AuthorizerName));
    }

    [Fact]
    public void Empty_names_are_no_names()
    {
        AuthToken token = _shell.Run($"[pscustomobject]@{{ Token = 'abc'; TokenKeyName = ''; AuthorizerName = $null }} | New-IoTAuthToken {Key}").One<AuthToken>();

        Assert.Null(token.TokenKeyName);
        Assert.Null(token.AuthorizerName);
    }

    [Fact]
    public void Without_a_token_it_is_random()
    {
        IReadOnlyList<AuthToken> tokens = _shell.Run($"New-IoTAuthToken {Key}; New-IoTAuthToken {Key}").As<AuthToken>();

        Assert.All(tokens, token => Assert.Equal(43, token.Token.Length));
        Assert.NotEqual(tokens[0].Token, tokens[1].Token);
    }

    [Theory]
    [InlineData("abc`n", 1)]
    [InlineData("abc`r`n", 1)]
    [InlineData(" abc", 1)]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AAAA", 1)]
    [InlineData("abc", 0)]
    [InlineData("a b", 0)]
    public void Warns_of_what_is_probably_not_meant_and_signs_it_all_the_same(string token, int warnings)
    {
        ScriptRun run = _shell.Run($"New-IoTAuthToken \"{token}\" {Key}");

        Assert.Equal(warnings, run.Warnings.Count);
        Assert.True(Verifies(run.One<AuthToken>()));
    }

    [Fact]
    public void A_token_file_keeps_its_newline_and_its_mark_with_warnings()
    {
        File.WriteAllText(Path.Combine(_shell.Folder, "token.txt"), "abc\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        ScriptRun run = _shell.Run($"New-IoTAuthToken -TokenPath \"$folder/token.txt\" {Key}");

        Assert.Equal("\uFEFFabc\n", run.One<AuthToken>().Token);
        Assert.Equal(2, run.Warnings.Count);
    }

    [Theory]
    [InlineData("'d1' | New-IoTAuthToken -Claim { @{ sub = $_ } }")]
    [InlineData("[pscustomobject]@{ Id = 'd1' } | New-IoTAuthToken -Claim { @{ sub = $_.Id } }")]
    [InlineData("[pscustomobject]@{ Claim = @{ sub = 'd1' } } | New-IoTAuthToken -Claim { $_.Claim }")]
    [InlineData("New-IoTAuthToken -Claim ([pscustomobject]@{ sub = 'd1' })")]
    public void Claims_come_from_a_script_block_and_from_objects(string command) =>
        Assert.StartsWith("{\"sub\":\"d1\",", Payload(_shell.Run($"{command} {Key}").One<AuthToken>()), StringComparison.Ordinal);

    [Theory]
    [InlineData("@{ sub = 'd1'; exp = [datetime]'2020-01-01' }", 1)]
    [InlineData("@{ sub = 'd1'; exp = 1577836800 }", 1)]
    [InlineData("@{ sub = 'd1'; exp = 'tomorrow' }", 1)]
    [InlineData("@{ sub = 'd1'; nbf = '1577836800' }", 1)]
    [InlineData("@{ sub = 'd1'; exp = [datetime]'2120-01-01' }", 0)]
    public void Warns_of_times_that_no_reader_accepts_and_signs_them_all_the_same(string claims, int warnings)
    {
        ScriptRun run = _shell.Run($"New-IoTAuthToken -Claim {claims} {Key}");

        Assert.Equal(warnings, run.Warnings.Count);
        Assert.True(Verifies(run.One<AuthToken>()));
    }

    [Theory]
    [InlineData("-Claim 'sub'")]
    [InlineData("-Claim 5")]
    [InlineData("-Claim @{ sub = 'd1' } -ExpiresIn soon")]
    public void Says_what_claims_and_times_are(string parameters) =>
        Assert.Equal(
            "ParameterArgumentTransformationError,IoTAuthorizerTest.Commands.NewIoTAuthTokenCommand",
            _shell.Run($"New-IoTAuthToken {parameters} {Key}").SingleError().FullyQualifiedErrorId);

    [Theory]
    [InlineData("''")]
    [InlineData("$folder")]
    public void A_path_that_names_no_file_is_said_to_be_none(string path)
    {
        string message = _shell.Run($"New-IoTAuthToken -KeyPath {path}").SingleError().ErrorDetails.Message;

        Assert.Contains(path == "''" ? "empty" : "folder", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-ExpiresIn 3600")]
    [InlineData("-ExpiresIn 01:00:00")]
    [InlineData("-ExpiresIn ([timespan]::FromHours(1))")]
    public void Makes_a_jwt_from_claims(string expiry)
    {
        DateTimeOffset before = DateTimeOffset.UtcNow.AddHours(1).AddSeconds(-1);

        AuthToken token = _shell.Run($"New-IoTAuthToken -Claim @{{ sub = 'd1'; roles = @('a', 'b'); site = [pscustomobject]@{{ id = 7 }} }} {expiry} {Key}").One<AuthToken>();

        string payload = Payload(token);
        Assert.Contains("\"sub\":\"d1\"", payload, StringComparison.Ordinal);
        Assert.Contains("\"roles\":[\"a\",\"b\"]", payload, StringComparison.Ordinal);
        Assert.Contains("\"site\":{\"id\":7}", payload, StringComparison.Ordinal);
        Assert.Contains("\"jti\":\"", payload, StringComparison.Ordinal);
        Assert.InRange(token.ExpiresAt!.Value, before, DateTimeOffset.UtcNow.AddHours(1));
        Assert.True(Verifies(token));
    }

    [Fact]
    public void Claims_may_depend_on_the_pipeline()
    {
        IReadOnlyList<AuthToken> tokens = _shell.Succeed($"1, 2 | New-IoTAuthToken -Claim {{ @{{ sub = \"d$_\" }} }} {Key}").As<AuthToken>();

        Assert.Equal(2, tokens.Select(token => token.Token).Distinct().Count());
    }

    [Fact]
    public void Takes_a_jwt_apart_without_a_key()
    {
        AuthToken made = _shell.Run($"New-IoTAuthToken -Claim @{{ sub = 'd1' }} {Key}").One<AuthToken>();
        _shell.Set("jwt", $"{made.Token}.{made.TokenSignature.TrimEnd('=').Replace('+', '-').Replace('/', '_')}");

        AuthToken token = _shell.Run("New-IoTAuthToken -Jwt $jwt -TokenKeyName k").One<AuthToken>();

        Assert.Equal((made.Token, made.TokenSignature, "k"), (token.Token, token.TokenSignature, token.TokenKeyName));
    }

    [Fact]
    public void Warns_of_an_expired_jwt()
    {
        AuthToken made = _shell.Run($"New-IoTAuthToken -Claim @{{ exp = 1 }} {Key}").One<AuthToken>();
        _shell.Set("jwt", $"{made.Token}.{made.TokenSignature.TrimEnd('=').Replace('+', '-').Replace('/', '_')}");

        ScriptRun run = _shell.Succeed("New-IoTAuthToken -Jwt $jwt");

        Assert.Single(run.Warnings);
    }

    [Theory]
    [InlineData("New-IoTAuthToken abc", "InvalidParameterCombination")]
    [InlineData("New-IoTAuthToken abc -KeyPath a -Key b", "InvalidParameterCombination")]
    [InlineData("New-IoTAuthToken -Jwt a.b.c -KeyPath a", "InvalidParameterCombination")]
    [InlineData("New-IoTAuthToken abc -KeyPath \"$folder/none.pem\"", "FileUnreadable")]
    [InlineData("New-IoTAuthToken abc -KeyPath $folder", "FileUnreadable")]
    [InlineData("New-IoTAuthToken abc -KeyPath env:PATH", "InvalidInput")]
    [InlineData("New-IoTAuthToken abc -KeyPath \"$keys/rsa2048-public.pem\"", "InvalidKey")]
    [InlineData("New-IoTAuthToken abc -KeyPath \"$keys/rsa2048-encrypted.pem\"", "KeyPasswordRequired")]
    [InlineData("New-IoTAuthToken abc -KeyPath \"$keys/rsa2048-encrypted.pem\" -KeyPassword $wrong", "KeyPasswordWrong")]
    [InlineData("New-IoTAuthToken abc -Key 5", "InvalidInput")]
    [InlineData("New-IoTAuthToken abc -Key \"$keys/rsa2048-pkcs8.pem\"", "InvalidKey")]
    [InlineData("New-IoTAuthToken abc -Certificate 5", "InvalidInput")]
    [InlineData("New-IoTAuthToken abc -Key $rsa -KeyPassword $password", "InvalidInput")]
    [InlineData("New-IoTAuthToken abc -TokenKeyName 'a b' -KeyPath \"$keys/rsa2048-pkcs8.pem\"", "InvalidInput")]
    [InlineData("New-IoTAuthToken '' -KeyPath \"$keys/rsa2048-pkcs8.pem\"", "InvalidInput")]
    [InlineData("New-IoTAuthToken -Jwt abc", "InvalidInput")]
    [InlineData("New-IoTAuthToken -Claim @{ a = { } } -KeyPath \"$keys/rsa2048-pkcs8.pem\"", "InvalidInput")]
    [InlineData("New-IoTAuthToken -TokenPath \"$folder/utf16.txt\" -KeyPath \"$keys/rsa2048-pkcs8.pem\"", "InvalidInput")]
    public void Says_what_it_cannot_do(string command, string id)
    {
        using RSA rsa = RSA.Create();
        _shell.Set("rsa", rsa);
        _shell.Set("wrong", TokenShell.Secure("canary-password"));
        File.WriteAllText(Path.Combine(_shell.Folder, "utf16.txt"), "abc", Encoding.Unicode);

        ScriptRun run = _shell.Run(command);

        Assert.Equal([id], TokenShell.ErrorIds(run));
        Assert.Empty(run.Output);
        Assert.NotEmpty((run.Failure?.ErrorRecord ?? run.Errors[0]).ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("canary", run.EveryStream(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_token_does_not_stop_the_others()
    {
        ScriptRun run = _shell.Run($"'a', '', 'b' | New-IoTAuthToken {Key}");

        Assert.Equal(["InvalidInput"], TokenShell.ErrorIds(run));
        Assert.Equal(2, run.Output.Count);
    }

    [Fact]
    public void The_key_is_loaded_once_a_pipeline()
    {
        File.Copy(TokenShell.Key("rsa2048-pkcs8.pem"), Path.Combine(_shell.Folder, "key.pem"));

        ScriptRun run = _shell.Run("1..3 | ForEach-Object { [IO.File]::Delete(\"$folder/key.pem\"); \"t$_\" } | New-IoTAuthToken -KeyPath \"$folder/key.pem\"");

        Assert.Equal(3, run.As<AuthToken>().Count);
    }

    [Fact]
    public void Each_token_leaves_before_the_next_comes()
    {
        string screen = _shell.Show($"1..3 | ForEach-Object {{ \"in $_\" | Out-Host; $_ }} | New-IoTAuthToken {Key} | ForEach-Object {{ \"out $($_.Token)\" | Out-Host }}");

        Assert.Equal(["in 1", "out 1", "in 2", "out 2", "in 3", "out 3"], screen.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("$token | Test-IoTAuthorizer -LocalAuthorizer $local")]
    [InlineData("New-IoTAuthorizerContext -AuthToken $token -Placement Token | Test-IoTAuthorizer -LocalAuthorizer $local")]
    [InlineData("New-IoTAuthorizerContext -AuthToken $token -Placement MqttUserName -MqttUserName alice -MqttClientId d1 | Test-IoTAuthorizer -LocalAuthorizer $local")]
    [InlineData("New-IoTAuthorizerContext -AuthToken $token -Placement HttpHeader | Test-IoTAuthorizer -LocalAuthorizer $local")]
    [InlineData("New-IoTAuthorizerContext -AuthToken $token -Placement QueryString -QueryString '?a=b' | Test-IoTAuthorizer -LocalAuthorizer $local")]
    public void An_authorizer_finds_and_verifies_it_in_every_placement(string command)
    {
        _shell.Succeed($$"""
            $token = New-IoTAuthToken 'a b&c=d+e%/ä' -TokenKeyName tok -AuthorizerName Fleet {{Key}}
            $local = New-IoTLocalAuthorizer Fleet { param($e) @{ isAuthenticated = $e.signatureVerified -and $e.token -eq 'a b&c=d+e%/ä'; principalId = 'p'; policyDocuments = @() } } -TokenKeyName tok -TokenSigningPublicKey "$keys/rsa2048-public.pem"
            """);

        AuthorizerTestResult result = _shell.Run(command).One<AuthorizerTestResult>();

        Assert.Equal(AuthorizerOutcome.Authenticated, result.Outcome);
    }


    private static string Payload(AuthToken token) => Encoding.UTF8.GetString(Convert.FromBase64String(Pad(token.Token.Split('.')[1])));

    private static string Pad(string text) => text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4);

    private static bool Verifies(AuthToken token)
    {
        using TokenPublicKey key = TokenPublicKey.Read(File.ReadAllText(TokenShell.Key("rsa2048-public.pem")));
        return key.Verify(token.Token, token.TokenSignature);
    }
}
