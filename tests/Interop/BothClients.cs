using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.InteropTests;

/// <summary>What both clients put on the wire for every input: recorded once, compared input by input.</summary>
public sealed class BothClients : IAsyncLifetime
{
    /// <summary>The access key that both use.</summary>
    public const string AccessKey = "AKIDEXAMPLE";

    /// <summary>The secret key that both use.</summary>
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /// <summary>The region that both sign for.</summary>
    public const string Region = "eu-west-1";

    private readonly Dictionary<string, (RecordedRequest Module, RecordedRequest Official)> _requests = [];

    /// <summary>A client of the staged module.</summary>
    internal static IAwsAuthorizerBackend Module(string endpoint) => AwsBackend.Provider.Create(new AwsConnectionOptions
    {
        Credentials = () => new AwsKeys(AccessKey, SecretKey, null),
        Region = Region,
        EndpointUrl = endpoint,
    });

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (NodeRuntime.WhyMissing is not null)
        {
            return;
        }

        FakeAnswer accepted = FakeAnswer.Json("""{"isAuthenticated":true}""");
        using FakeIoTService moduleService = FakeIoTService.Answering(accepted);
        using FakeIoTService officialService = FakeIoTService.Answering(accepted);
        using IAwsAuthorizerBackend module = Module(moduleService.Url);
        foreach (TestInvokeAuthorizerRequest input in InteropInputs.All.Values)
        {
            await module.TestInvokeAsync(input, TestContext.Current.CancellationToken);
        }

        IReadOnlyList<string> outcomes = await OfficialClient.SendAsync(officialService.Url, InteropInputs.All.Values.Select(OfficialClient.Call));
        Assert.All(outcomes, outcome => Assert.Equal("ok", outcome));
        foreach ((string name, int index) in InteropInputs.All.Keys.Select((name, index) => (name, index)))
        {
            _requests[name] = (moduleService.Requests[index], officialService.Requests[index]);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What both sent for an input; skips the test where Node.js is missing.</summary>
    internal (RecordedRequest Module, RecordedRequest Official) For(string input)
    {
        if (NodeRuntime.WhyMissing is { } reason)
        {
            Assert.Skip(reason);
        }

        return _requests[input];
    }
}
