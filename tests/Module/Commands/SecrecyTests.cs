using System.Management.Automation;
using System.Security;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>Passwords, tokens, signatures and keys appear in no stream, no text and no default view.</summary>
public sealed class SecrecyTests : IClassFixture<PowerShellSession>
{
    // Long enough to be told from the few characters that a mask may show, and Base64, so that it passes as a signature too.
    private const string Canary = "SECRETCANARY";

    private const string Devices = """
        $devices = @(
            @{ MqttClientId = 'd1'; MqttUserName = 'u?token=SECRETCANARY'; MqttPassword = 'SECRETCANARY' }
            @{ HttpHeader = @{ authorization = 'SECRETCANARY' }; QueryString = '?token=SECRETCANARY' }
            @{ Token = 'SECRETCANARY'; TokenSignature = 'SECRETCANARY' }
            @{ MqttPassword = $secure }
            @{ MqttPassword = $credential }
            @{ MqttPassword = 'SECRETCANARY'; Nonsense = 1 }
            @{ Token = "SECRETCANARY"; TokenSignature = "SECRETCANARY`n" }
            [pscustomobject]@{ MqttPassword = 'SECRETCANARY'; MqttClientId = [char]0xD800 }
            @{ QueryString = 'SECRETCANARY' }
        );
        """;

    private readonly PowerShellSession _session;

    public SecrecyTests(PowerShellSession session)
    {
        _session = session;
        SecureString secure = new();
        foreach (char character in Canary)
        {
            secure.AppendChar(character);
        }

        session.Set("secure", secure);
        session.Set("credential", new PSCredential("user", secure));
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("refuse")]
    [InlineData("mismatch")]
    [InlineData("echo")]
    [InlineData("echo of the function")]
    [InlineData("HTML")]
    [InlineData("silence")]
    public void With_AWS_no_secret_is_shown(string behaviour)
    {
        using FakeIoTService service = new(request => behaviour switch
        {
            "accept" => FakeAuthorizers.Accept("p"),
            "refuse" => FakeAnswer.Error("UnauthorizedException", "no", 401),
            "mismatch" => FakeAnswer.Error("InvalidRequestException", "Token signature mismatch for authorizer A", 400),
            // Of a wrong signature AWS sends back all that was signed, header by header.
            "echo" => FakeAnswer.Error("InvalidSignatureException", $"Canonical: x-amz-security-token:{request.Header("x-amz-security-token")} {request.Header("authorization")} {request.Text}", 403),
            "echo of the function" => FakeAnswer.Error("InvalidResponseException", $"The function failed for {request.Text}", 400),
            "HTML" => FakeAnswer.Content(200, "text/html", "<html>"),
            _ => FakeAnswer.Silence,
        });

        AssertNothingShown($"Test-IoTAuthorizer A {FakeAuthorizers.Connection(service)} -SessionToken {Canary} -TimeoutSec 1 -Verbose -Debug");
        Assert.NotEmpty(service.Requests);
    }

    [Theory]
    [InlineData("@{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() }")]
    [InlineData("throw 'no'")]
    [InlineData("param($e) throw \"no $($e.token) $($e.protocolData.mqtt.username) $($e.protocolData.mqtt.password) $($e.protocolData.http.headers.authorization) $($e.protocolData.http.queryString)\"")]
    [InlineData("param($e) [int]\"$($e.token)$($e.protocolData.mqtt.password)$($e.protocolData.http.headers.authorization)\"")]
    [InlineData("param($e) $PSCmdlet.WriteWarning($e.protocolData.mqtt.password); $PSCmdlet.WriteWarning($e.protocolData.http.queryString); @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() }")]
    [InlineData("'nonsense'")]
    [InlineData("while ($true) { }")]
    public void Locally_no_secret_is_shown(string body)
    {
        _session.Run($"$local = New-IoTLocalAuthorizer A -Timeout 0.1 {{ {body} }}");
        _session.Set("pem", File.ReadAllText(Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys", "rsa2048-public.pem")));
        _session.Run($"$signing = New-IoTLocalAuthorizer A -Timeout 0.1 {{ {body} }} -TokenKeyName token -TokenSigningPublicKey $pem");

        AssertNothingShown("Test-IoTAuthorizer -LocalAuthorizer $local -Verbose -Debug");
        AssertNothingShown("Test-IoTAuthorizer -LocalAuthorizer $signing -Verbose -Debug");
    }

    [Fact]
    public void A_context_shows_no_secret() => AssertNothingShown("New-IoTAuthorizerContext -Verbose -Debug");

    [Theory]
    [InlineData("$results")]
    [InlineData("$results | ForEach-Object { $_.Context }")]
    [InlineData("$results | ForEach-Object { $_.Context.MqttContext }")]
    [InlineData("$results | ForEach-Object { $_.Context.HttpContext }")]
    [InlineData("$results | ForEach-Object { $_.Function }")]
    [InlineData("$results | ForEach-Object { [pscustomobject]@{ r = 1 }; $_.Context; $_.Context.MqttContext; $_.Context.HttpContext; $_.Function; $_ }")]
    public void Views_of_results_and_of_their_parts_show_no_secret(string script)
    {
        string screen = string.Join('\n', _session.Show(
            $"$local = New-IoTLocalAuthorizer A {{ @{{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() }} }}; {Devices} $results = $devices | Test-IoTAuthorizer -LocalAuthorizer $local -ErrorAction Ignore; {script}"));

        Assert.NotEmpty(screen.Trim());
        Assert.DoesNotContain(Canary, screen, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("SECRETCANARY"u8), screen, StringComparison.Ordinal);
        Assert.DoesNotContain("83, 69, 67", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_show_no_secret()
    {
        using PowerShellSession lists = PowerShellSession.WithListViews();
        string screen = string.Join('\n', lists.Show(
            $"$local = New-IoTLocalAuthorizer A {{ @{{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() }} }}; $secure = 'SECRETCANARY'; $credential = 'SECRETCANARY'; {Devices} $devices | Test-IoTAuthorizer -LocalAuthorizer $local -ErrorAction Ignore | ForEach-Object {{ $_; $_.Context; $_.Context.MqttContext }}"));

        Assert.Contains("Outcome", screen, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, screen, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("SECRETCANARY"u8), screen, StringComparison.Ordinal);
    }

    private void AssertNothingShown(string cmdlet)
    {
        string script = $"{Devices} $devices | {cmdlet}";

        ScriptRun run = _session.Run(script);
        string screen = string.Join('\n', _session.Show(script));

        Assert.True(run.Output.Count + run.Errors.Count == 9, run.ToString());
        foreach (string text in (string[])[run.EveryStream(), screen])
        {
            Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String("SECRETCANARY"u8), text, StringComparison.Ordinal);
            Assert.DoesNotContain(FakeAuthorizers.SecretKey, text, StringComparison.Ordinal);
        }
    }
}
