using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>Connections of the staged module, and what they put on the wire.</summary>
internal static class Connection
{
    /// <summary>Makes a client from options of which only some are of interest.</summary>
    public static IAwsAuthorizerBackend Create(
        string? endpointUrl, string? profileName = null, string? profileLocation = null, string? region = "us-east-1", TimeSpan? credentialTimeout = null,
        Func<string, string>? mfa = null, Func<string, string?, AwsKeys?>? foreign = null, Action<string>? trace = null, Action<string>? warn = null) =>
        AwsBackend.Provider.Create(new AwsConnectionOptions
        {
            EndpointUrl = endpointUrl,
            ProfileName = profileName,
            ProfileLocation = profileLocation,
            Region = region,
            CredentialTimeout = credentialTimeout,
            MfaTokenCode = mfa,
            ForeignProfile = foreign,
            Trace = trace,
            Warn = warn,
        });

    /// <summary>Sends one request and says which keys signed it.</summary>
    public static async Task<string> AccessKeyOfOneRequestAsync(string? profileName = null, string? profileLocation = null, Func<string, string>? mfa = null, Func<string, string?, AwsKeys?>? foreign = null)
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = Create(service.Url, profileName, profileLocation, mfa: mfa, foreign: foreign);
        await SendAsync(backend);
        return AccessKey(service.Requests[0]);
    }

    /// <summary>Does what a cmdlet does for one input.</summary>
    public static async Task SendAsync(IAwsAuthorizerBackend backend)
    {
        backend.RefreshCredentials(TestContext.Current.CancellationToken);
        await backend.TestInvokeAsync(new TestInvokeAuthorizerRequest("Fleet", new AuthorizerContext { Token = "t" }), TestContext.Current.CancellationToken);
    }

    /// <summary>The access key that signed a request.</summary>
    public static string AccessKey(RecordedRequest request) => SigV4.Authorization.Parse(request.Header("Authorization")!).AccessKey;

    /// <summary>What a connection fails with before anything is sent to the service.</summary>
    public static async Task<AuthorizerConfigurationException> FailureAsync(string? profileName = null, TimeSpan? credentialTimeout = null, string? region = "us-east-1", Func<string, string>? mfa = null)
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        AuthorizerConfigurationException failure = await Assert.ThrowsAsync<AuthorizerConfigurationException>(async () =>
        {
            using IAwsAuthorizerBackend backend = Create(service.Url, profileName, region: region, credentialTimeout: credentialTimeout, mfa: mfa);
            await SendAsync(backend);
        });
        Assert.Empty(service.Requests);
        return failure;
    }
}
