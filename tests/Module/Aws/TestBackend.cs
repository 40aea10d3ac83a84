using IoTAuthorizerTest.Loading;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Aws;

/// <summary>Clients of the staged module, and the inputs that most tests share.</summary>
internal static class TestBackend
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    public static readonly TestInvokeAuthorizerRequest TokenRequest =
        new("Fleet", new AuthorizerContext { Token = "tok", TokenSignature = "AAAA" });

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static IAwsAuthorizerBackend Create(string? endpointUrl = null, string? region = "us-east-1", bool? fips = null, bool? dualStack = null, TimeSpan? attemptTimeout = null, Action<string>? trace = null) =>
        AwsBackend.Provider.Create(new AwsConnectionOptions
        {
            Credentials = () => new AwsKeys(AccessKey, SecretKey, null),
            EndpointUrl = endpointUrl,
            Region = region,
            UseFips = fips,
            UseDualStack = dualStack,
            AttemptTimeout = attemptTimeout,
            Trace = trace,
        });
}
