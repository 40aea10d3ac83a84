using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>Keys that end while a pipeline runs.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class RefreshTests : IDisposable
{
    private readonly AwsHome _home = new();

    public RefreshTests()
    {
        _home.WriteCredentials("[base]\naws_access_key_id=BASE\naws_secret_access_key=base-secret");
        _home.WriteConfig("[profile tester]\nrole_arn = arn:aws:iam::1:role/tester\nsource_profile = base");
    }

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(60, "ASIA1,ASIA1,ASIA1")]
    [InlineData(1, "ASIA1,ASIA2,ASIA3")]
    public async Task Keys_that_soon_end_are_renewed_before_the_next_request(int minutes, string used)
    {
        using FakeSts sts = new(TimeSpan.FromMinutes(minutes), ("BASE", "base-secret"));
        _home.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = Connection.Create(service.Url, "tester");

        for (int request = 0; request < 3; request++)
        {
            await Connection.SendAsync(backend);
        }

        Assert.Equal(used.Split(','), service.Requests.Select(Connection.AccessKey));
        Assert.All(service.Requests, request => Assert.Equal(
            SigV4.Authorization.Parse(request.Header("Authorization")!).Signature,
            SigV4.Recompute(request, sts.SecretOf(Connection.AccessKey(request)))));
    }

    [Fact]
    public async Task Keys_that_are_still_good_are_used_when_they_cannot_be_renewed()
    {
        FakeSts sts = new(TimeSpan.FromMinutes(1), ("BASE", "base-secret"));
        _home.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = Connection.Create(service.Url, "tester");

        await Connection.SendAsync(backend);
        sts.Dispose();
        await Connection.SendAsync(backend);

        Assert.Equal(["ASIA1", "ASIA1"], service.Requests.Select(Connection.AccessKey));
    }

    [Fact]
    public async Task Requests_at_the_same_time_share_one_renewal()
    {
        using FakeSts sts = new(TimeSpan.FromHours(1), ("BASE", "base-secret"));
        _home.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = Connection.Create(service.Url, "tester");
        TestInvokeAuthorizerRequest request = new("Fleet", new AuthorizerContext { Token = "t" });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => backend.TestInvokeAsync(request, TestContext.Current.CancellationToken)));

        Assert.Single(sts.Calls);
        Assert.All(service.Requests, sent => Assert.Equal("ASIA1", Connection.AccessKey(sent)));
    }

    [Fact]
    public void A_wait_for_keys_ends_when_the_pipeline_is_stopped()
    {
        using FakeIoTService silent = FakeIoTService.Answering(FakeAnswer.Silence);
        _home.Set("AWS_ENDPOINT_URL_STS", silent.Url);
        using IAwsAuthorizerBackend backend = Connection.Create("http://127.0.0.1:9", "tester");
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(100));

        Assert.ThrowsAny<OperationCanceledException>(() => backend.RefreshCredentials(stop.Token));
    }
}
