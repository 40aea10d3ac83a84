using System.Text.Json;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Tokens;

/// <summary>Test-IoTAuthorizer says why a signature does not match, when it can know the public key.</summary>
public sealed class SignatureMismatchTests : IDisposable
{
    private const string Arguments = "-EndpointUrl $url -AccessKey A -SecretKey S -Region us-east-1 -Verbose";

    private static readonly FakeAnswer s_mismatch = FakeAnswer.Error("InvalidRequestException", "Token signature mismatch for authorizer Fleet", 400);

    private readonly TokenShell _shell = new();

    public SignatureMismatchTests() => _shell.Succeed(
        "$token = New-IoTAuthToken 'abc' -KeyPath \"$keys/rsa2048-pkcs8.pem\"; $other = New-IoTAuthToken \"abc`n\" -KeyPath \"$keys/rsa2048-pkcs8.pem\" -WarningAction Ignore; $wrong = @{ Token = 'abc'; TokenSignature = $other.TokenSignature }");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Asks_aws_for_the_key_once_for_all_devices()
    {
        string pem = File.ReadAllText(TokenShell.Key("rsa2048-public.pem"));
        string registration = JsonSerializer.Serialize(new { authorizerDescription = new { authorizerName = "Fleet", tokenKeyName = "tok", tokenSigningPublicKeys = new { FirstKey = pem } } });
        using FakeIoTService service = new(request => request.Method == "GET" ? FakeAnswer.Json(registration) : s_mismatch);
        _shell.Set("url", service.Url);

        IReadOnlyList<AuthorizerTestResult> results = _shell.Succeed($"$wrong, $wrong, $wrong | Test-IoTAuthorizer Fleet {Arguments}").As<AuthorizerTestResult>();

        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.Equal(AuthorizerOutcome.SignatureMismatch, result.Outcome));
        Assert.All(results, result => Assert.Equal("Token signature mismatch for authorizer Fleet", result.Failure!.Message));
        Assert.All(results, result => Assert.Contains("a newline behind it", result.Failure!.Explanation, StringComparison.Ordinal));
        Assert.Single(service.Requests, request => request.Method == "GET");
    }

    [Fact]
    public void Without_permission_the_answer_of_aws_stays()
    {
        using FakeIoTService service = new(request => request.Method == "GET" ? FakeAnswer.Error("UnauthorizedException", "not allowed", 401) : s_mismatch);
        _shell.Set("url", service.Url);

        ScriptRun run = _shell.Run($"$wrong | Test-IoTAuthorizer Fleet {Arguments}");

        AuthorizerTestResult result = run.One<AuthorizerTestResult>();
        Assert.Equal(AuthorizerOutcome.SignatureMismatch, result.Outcome);
        Assert.NotEmpty(result.Failure!.Explanation);
        Assert.Contains(run.Verbose, message => message.Contains("DescribeAuthorizer", StringComparison.Ordinal));
    }

    [Fact]
    public void A_local_authorizer_knows_its_keys()
    {
        AuthorizerTestResult result = _shell.Run("""
            $local = New-IoTLocalAuthorizer Fleet { } -TokenKeyName tok -TokenSigningPublicKey "$keys/rsa2048-public.pem"
            $wrong | Test-IoTAuthorizer -LocalAuthorizer $local
            """).One<AuthorizerTestResult>();

        Assert.Equal(AuthorizerOutcome.SignatureMismatch, result.Outcome);
        Assert.Contains("a newline behind it", result.Failure!.Explanation, StringComparison.Ordinal);
    }
}
