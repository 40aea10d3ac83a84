using System.Text.Json;
using System.Text.Json.Nodes;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.InteropTests;

/// <summary>For the same input, the module sends what AWS's own client sends, and both signatures verify.</summary>
public sealed class SameRequestTests(BothClients clients) : IClassFixture<BothClients>
{
    /// <summary>Gets the names of the inputs.</summary>
    public static TheoryData<string> Inputs => [.. InteropInputs.All.Keys];

    [Fact]
    public void At_least_forty_inputs_are_compared() => Assert.True(InteropInputs.All.Count >= 40);

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Method_path_and_body_are_the_same(string input)
    {
        (RecordedRequest module, RecordedRequest official) = clients.For(input);

        Assert.Equal(official.Method, module.Method);
        Assert.Equal(official.Target, module.Target);
        Assert.Equal(official.Header("Content-Type"), module.Header("Content-Type"));
        Assert.True(JsonElement.DeepEquals(official.Json(), module.Json()), $"official: {official.Text}{Environment.NewLine}module:   {module.Text}");
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Both_signatures_verify(string input)
    {
        (RecordedRequest module, RecordedRequest official) = clients.For(input);

        foreach (RecordedRequest request in (RecordedRequest[])[official, module])
        {
            SigV4.Authorization authorization = SigV4.Authorization.Parse(request.Header("Authorization")!);
            Assert.Equal(BothClients.AccessKey, authorization.AccessKey);
            Assert.EndsWith("/eu-west-1/iot/aws4_request", authorization.Scope, StringComparison.Ordinal);
            Assert.Contains("host", authorization.SignedHeaders);
            Assert.Equal(authorization.Signature, SigV4.Recompute(request, BothClients.SecretKey));
        }
    }

    [Fact]
    public async Task The_other_operations_are_the_same()
    {
        if (NodeRuntime.WhyMissing is { } reason)
        {
            Assert.Skip(reason);
        }

        const string Marker = "a+/b09==";
        FakeAnswer[] answers =
        [
            FakeAnswer.Json("""{"authorizerDescription":{}}"""),
            FakeAnswer.Json("""{"authorizerDescription":{}}"""),
            FakeAnswer.Json($$"""{"authorizers":[],"nextMarker":"{{Marker}}"}"""),
            FakeAnswer.Json("""{"authorizers":[]}"""),
        ];
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using FakeIoTService moduleService = FakeIoTService.Answering(answers);
        using FakeIoTService officialService = FakeIoTService.Answering(answers);
        using IAwsAuthorizerBackend module = BothClients.Module(moduleService.Url);

        await module.DescribeAuthorizerAsync("My=Auth,@é", cancellation);
        await module.DescribeDefaultAuthorizerAsync(cancellation);
        await foreach (AuthorizerSummary _ in module.ListAuthorizersAsync(cancellation))
        {
        }

        IReadOnlyList<string> outcomes = await OfficialClient.SendAsync(
            officialService.Url,
            OfficialClient.Call("DescribeAuthorizer", new JsonObject { ["authorizerName"] = "My=Auth,@é" }),
            OfficialClient.Call("DescribeDefaultAuthorizer", []),
            OfficialClient.Call("ListAuthorizers", new JsonObject { ["pageSize"] = 250 }),
            OfficialClient.Call("ListAuthorizers", new JsonObject { ["pageSize"] = 250, ["marker"] = Marker }));

        Assert.All(outcomes, outcome => Assert.Equal("ok", outcome));
        Assert.Equal(officialService.Requests.Select(Line), moduleService.Requests.Select(Line));
        Assert.All(moduleService.Requests, request => Assert.Equal(SigV4.Authorization.Parse(request.Header("Authorization")!).Signature, SigV4.Recompute(request, BothClients.SecretKey)));
    }

    [Theory]
    [InlineData("ResourceNotFoundException", 404)]
    [InlineData("InvalidResponseException", 400)]
    [InlineData("UnauthorizedException", 401)]
    public async Task An_error_has_the_same_name(string code, int status)
    {
        if (NodeRuntime.WhyMissing is { } reason)
        {
            Assert.Skip(reason);
        }

        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error(code + ":http://internal.amazon.com/coral/", "words", status));
        using IAwsAuthorizerBackend module = BothClients.Module(service.Url);
        TestInvokeAuthorizerRequest input = InteropInputs.All["token"];

        AuthorizerServiceException error = await Assert.ThrowsAnyAsync<AuthorizerServiceException>(() => module.TestInvokeAsync(input, TestContext.Current.CancellationToken));
        IReadOnlyList<string> outcomes = await OfficialClient.SendAsync(service.Url, OfficialClient.Call(input));

        Assert.Equal(outcomes[0], error.Code);
    }

    // The model ends the path of ListAuthorizers with a slash (authorizer §1.5); the JavaScript client drops it.
    private static string Line(RecordedRequest request) =>
        $"{request.Method} {request.Path.TrimEnd('/')}?{string.Join('&', request.Query.Split('&').Order(StringComparer.Ordinal))}";
}
