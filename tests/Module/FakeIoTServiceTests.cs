using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests;

/// <summary>The stand-in service must itself be believable, or every test on it proves nothing.</summary>
public sealed class FakeIoTServiceTests
{
    [Fact]
    public async Task Records_the_request_as_sent()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using HttpClient client = new();
        using StringContent body = new("{\"token\":\"ü\"}");

        await client.PostAsync(new Uri(service.Url + "/authorizer/a%3Db/test?x=1"), body, TestContext.Current.CancellationToken);

        RecordedRequest request = Assert.Single(service.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/authorizer/a%3Db/test", request.Path);
        Assert.Equal("x=1", request.Query);
        Assert.Equal("ü", request.Json().GetProperty("token").GetString());
    }

    [Fact]
    public async Task Gives_its_answers_in_order_and_repeats_the_last()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("1"), FakeAnswer.Json("2"));
        using HttpClient client = new();
        List<string> bodies = [];

        for (int call = 0; call < 3; call++)
        {
            bodies.Add(await client.GetStringAsync(new Uri(service.Url), TestContext.Current.CancellationToken));
        }

        Assert.Equal(["1", "2", "2"], bodies);
    }

    [Fact]
    public void The_staged_assemblies_are_the_ones_under_test()
    {
        string location = typeof(AuthorizerContext).Assembly.Location;

        Assert.Equal(StagedModule.Folder, Path.GetDirectoryName(location));
    }
}
