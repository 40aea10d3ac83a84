using System.Security.Cryptography;
using System.Text;
using IoTAuthorizerTest.Emulator.Functions;
using IoTAuthorizerTest.EmulatorTests.ControlPlane;
using IoTAuthorizerTest.TestSupport;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

/// <summary>Authorizer functions of the shapes that users have (authorizer §7), in their real runtimes under AWS's rules.</summary>
public sealed class RealFunctionTests : IAsyncDisposable
{
    private const string AccountAndRegion = "arn:aws:iot:eu-west-1:123456789012:";

    private readonly List<LocalAuthorizer> _authorizers = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (LocalAuthorizer authorizer in _authorizers)
        {
            await authorizer.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("test", "Allow")]
    [InlineData("wrong", "Deny")]
    public async Task TheDocumentedSample_DecidesByPassword_AndTheFirstCallbackCounts(string password, string effect)
    {
        AuthorizerAnswer answer = await TestAsync(Load("documented-password.js"), Mqtt("u", password));

        Assert.Equal((true, "TEST123", 300, 3600), (answer.IsAuthenticated, answer.PrincipalId, answer.RefreshAfterInSeconds, answer.DisconnectAfterInSeconds));
        Assert.Equal(2, Assert.Single(answer.PolicyDocuments).Split($"\"Effect\":\"{effect}\"").Length - 1);
        Assert.Contains($"password of {password.Length} characters", answer.Function!.Logs);
    }

    [Fact]
    public async Task TheDocumentedSample_CrashesWithoutMqtt()
    {
        InvalidResponseException exception = await Assert.ThrowsAsync<InvalidResponseException>(() => TestAsync(Load("documented-password.js"), Http("?a=b")));

        Assert.Equal("Lambda function encountered error in execution: Cannot read properties of undefined (reading 'password'): TypeError", exception.ServiceMessage);
        Assert.Contains(exception.Function!.StackTrace, line => line.Contains("documented-password.js:2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?actionToken=allow", "Allow")]
    [InlineData("?actionToken=other", "Deny")]
    public async Task TheTutorial_DecidesByQuery_WithRegionAndAccountOfItsArn(string query, string effect)
    {
        AuthorizerAnswer answer = await TestAsync(Load("tutorial-token.mjs"), Http(query));

        Assert.Equal($$"""{"Version":"2012-10-17","Statement":[{"Action":"iot:*","Effect":"{{effect}}","Resource":"{{AccountAndRegion}}*"}]}""", Assert.Single(answer.PolicyDocuments));
    }

    [Fact]
    public async Task TheTutorial_DeniesInTokenMode_AndCrashesOnMqttAlone()
    {
        LocalAuthorizer authorizer = Load("tutorial-token.mjs", change: description => description with { SigningDisabled = false, TokenKeyName = "tok", TokenSigningPublicKeys = new Dictionary<string, string> { ["k"] = Keys.First } });

        AuthorizerAnswer token = await TestAsync(authorizer, new AuthorizerContext { Token = "t", TokenSignature = Keys.Sign("t") });
        InvalidResponseException mqtt = await Assert.ThrowsAsync<InvalidResponseException>(() => TestAsync(Load("tutorial-token.mjs"), Mqtt("u", "p")));

        Assert.Contains("\"Effect\":\"Deny\"", Assert.Single(token.PolicyDocuments), StringComparison.Ordinal);
        Assert.EndsWith(": TypeError", mqtt.ServiceMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheJwtAuthorizer_AcceptsAGenuineToken()
    {
        AuthorizerAnswer answer = await TestAsync(JwtAuthorizer(), Http("?token=" + Jwt("device-7", DateTimeOffset.UtcNow.AddHours(1))));

        Assert.Equal((true, "device7", 600, 86400), (answer.IsAuthenticated, answer.PrincipalId, answer.RefreshAfterInSeconds, answer.DisconnectAfterInSeconds));
        Assert.Contains($"{AccountAndRegion}topicfilter/d/device-7", Assert.Single(answer.PolicyDocuments), StringComparison.Ordinal);
    }

    // Its refusal has times of 0: the test API rejects that answer, whatever the function meant.
    [Theory]
    [InlineData("expired")]
    [InlineData("forged")]
    public async Task TheJwtAuthorizersRefusal_IsRejectedForItsTimes(string kind)
    {
        string jwt = Jwt("device-7", DateTimeOffset.UtcNow.AddHours(kind == "expired" ? -1 : 1));

        InvalidResponseException exception = await Assert.ThrowsAsync<InvalidResponseException>(() => TestAsync(JwtAuthorizer(), Http("?token=" + (kind == "forged" ? jwt[..^8] + "AAAAAAAA" : jwt))));

        Assert.Equal("0 at refreshAfterInSeconds failed to satisfy constraint: Member must be greater than 5 minutes and less than 24 hours.", exception.ServiceMessage);
        Assert.Equal(["no valid token"], exception.Function!.Logs);
    }

    [Theory]
    [InlineData("aladdin", "opensesame", true)]
    [InlineData("aladdin?SDK=NodeJSv2&Version=1.21.8", "opensesame", true)]
    [InlineData("aladdin", "open", false)]
    [InlineData("jafar", "opensesame", false)]
    public async Task TheUserNamePasswordAuthorizer_ReadsItsEnvironment(string userName, string password, bool isAuthenticated)
    {
        LocalAuthorizer authorizer = Load("username-password.mjs", new() { ["USERNAME"] = "aladdin", ["PASSWORD"] = "opensesame" });

        AuthorizerAnswer answer = await TestAsync(authorizer, Mqtt(userName, password));

        Assert.Equal((isAuthenticated, isAuthenticated ? 1 : 0), (answer.IsAuthenticated, answer.PolicyDocuments.Count));
    }

    [Theory]
    [InlineData("warm", true, 4, "INFO dev-1 is known")]
    [InlineData("cold", false, 1, "INFO dev-1 is unknown")]
    public async Task ThePythonAuthorizer_GivesAStatementAPermission(string password, bool isAuthenticated, int statements, string log)
    {
        AuthorizerAnswer answer = await TestAsync(Load("python_authorizer.py"), Mqtt("thermostat", password, "dev-1"));

        Assert.Equal((isAuthenticated, "dev1", 3600), (answer.IsAuthenticated, answer.PrincipalId, answer.RefreshAfterInSeconds));
        Assert.Equal(statements, Assert.Single(answer.PolicyDocuments).Split("\"Effect\"").Length - 1);
        Assert.Contains($"{AccountAndRegion}client/dev-1", answer.PolicyDocuments[0], StringComparison.Ordinal);
        Assert.Equal([log], answer.Function!.Logs);
    }

    [Fact]
    public async Task TheCertificateAuthorizer_TakesThePrincipalFromTheEvent()
    {
        LocalAuthorizer authorizer = Load("x509.mjs");

        AuthorizerAnswer answer = await authorizer.TestInvokeAsync(AuthorizerEventKind.X509, Mqtt("u", "p"), Token);

        Assert.True(answer.IsAuthenticated);
        Assert.Equal(64, answer.PrincipalId!.Length);
    }

    private static AuthorizerContext Mqtt(string userName, string password, string clientId = "c") => new()
    {
        MqttContext = new MqttContext { UserName = userName, Password = Encoding.UTF8.GetBytes(password), ClientId = clientId },
    };

    private static AuthorizerContext Http(string query) => new() { HttpContext = new HttpContext { QueryString = query } };

    private static Task<AuthorizerAnswer> TestAsync(LocalAuthorizer authorizer, AuthorizerContext context) =>
        authorizer.TestInvokeAsync(new TestInvokeAuthorizerRequest(authorizer.AuthorizerName, context), Token);

    private static string Jwt(string subject, DateTimeOffset expires)
    {
        using RSA key = RSA.Create();
        key.ImportFromPem(Keys.Read("rsa2048-pkcs8.pem"));
        string signed = $$"""{"alg":"RS256"}""".ToBase64Url() + "." + $$"""{"sub":"{{subject}}","exp":{{expires.ToUnixTimeSeconds()}}}""".ToBase64Url();
        return signed + "." + key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ToBase64Url();
    }

    private LocalAuthorizer JwtAuthorizer() => Load("jwt.cjs", new() { ["JWT_PUBLIC_KEY"] = Keys.First });

    private LocalAuthorizer Load(string file, Dictionary<string, string>? environment = null, Func<AuthorizerDescription, AuthorizerDescription>? change = null)
    {
        RuntimeApiFunction function = RuntimeApiFunction.FromHandler(
            Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Functions", file),
            settings: new FunctionProcessSettings { Region = "eu-west-1", FunctionName = "A", Environment = environment ?? [] });
        LocalAuthorizer authorizer = TestFunction.Authorizer("A", function, change);
        _authorizers.Add(authorizer);
        return authorizer;
    }
}

file static class Base64UrlText
{
    public static string ToBase64Url(this string text) => Encoding.UTF8.GetBytes(text).ToBase64Url();

    public static string ToBase64Url(this byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
