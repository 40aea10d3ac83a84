using System.Text.Json;
using IoTAuthorizerTest.Testing;
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
    public async Task A_device_that_cannot_wait_for_the_key_goes_without_and_the_next_one_has_it()
    {
        WaitingBackend aws = new(new InvalidRequestException("Token signature mismatch for authorizer Fleet"));
        DiagnosingBackend backend = new(aws, new Registrations(aws, TimeSpan.FromSeconds(60), _ => { }, TestContext.Current.CancellationToken));
        AuthToken other = _shell.Succeed("$other").One<AuthToken>();
        TestInvokeAuthorizerRequest request = new("Fleet", new AuthorizerContext { Token = "abc", TokenSignature = other.TokenSignature });
        using CancellationTokenSource timeUp = new();

        Task<AuthorizerAnswer> first = backend.TestInvokeAsync(request, timeUp.Token);
        await timeUp.CancelAsync();
        InvalidRequestException bare = await Assert.ThrowsAsync<InvalidRequestException>(() => first);
        aws.Registration.SetResult(new AuthorizerDescription
        {
            AuthorizerName = "Fleet",
            TokenKeyName = "tok",
            TokenSigningPublicKeys = new Dictionary<string, string> { ["FirstKey"] = File.ReadAllText(TokenShell.Key("rsa2048-public.pem")) },
        });
        InvalidRequestException explained = await Assert.ThrowsAsync<InvalidRequestException>(() => backend.TestInvokeAsync(request, TestContext.Current.CancellationToken));

        Assert.Null(bare.Explanation);
        Assert.Contains("a newline behind it", explained.Explanation, StringComparison.Ordinal);
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

    /// <summary>Refuses every test, and tells the registration when it is let.</summary>
    private sealed class WaitingBackend(InvalidRequestException refusal) : IAwsAuthorizerBackend
    {
        public TaskCompletionSource<AuthorizerDescription> Registration { get; } = new();

        public string Source => "AWS";

        public string Region => "us-east-1";

        public Uri Endpoint { get; } = new("https://127.0.0.1/");

        public Task<AuthorizerAnswer> TestInvokeAsync(TestInvokeAuthorizerRequest request, CancellationToken cancellationToken) => Task.FromException<AuthorizerAnswer>(refusal);

        public Task<AuthorizerDescription> DescribeAuthorizerAsync(string authorizerName, CancellationToken cancellationToken) => Registration.Task.WaitAsync(cancellationToken);

        public void RefreshCredentials(CancellationToken cancellationToken)
        {
        }

        public IAsyncEnumerable<AuthorizerSummary> ListAuthorizersAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AuthorizerDescription> DescribeDefaultAuthorizerAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string> DescribeEndpointAsync(string? endpointType, CancellationToken cancellationToken) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
