using System.Text.Json;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Aws;

/// <summary>What goes over the wire (authorizer §1.1, §1.2, §1.5).</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task TestInvokeAuthorizer_posts_every_member_under_its_wire_name()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);
        AuthorizerContext context = new()
        {
            Token = "tok",
            TokenSignature = "AAAA",
            HttpContext = new HttpContext { Headers = new Dictionary<string, string> { ["X-A"] = "1", ["x-b"] = "ü" }, QueryString = "?a=b" },
            MqttContext = new MqttContext { UserName = "u", Password = [0, 1, 255], ClientId = "c" },
            TlsContext = new TlsContext { ServerName = "s.example" },
        };

        await backend.TestInvokeAsync(new TestInvokeAuthorizerRequest("Fleet", context), TestBackend.Cancellation);

        RecordedRequest request = Assert.Single(service.Requests);
        Assert.Equal("POST /authorizer/Fleet/test", $"{request.Method} {request.Target}");
        Assert.Equal("application/json", request.Header("Content-Type"));
        JsonElement expected = JsonDocument.Parse("""
            {
              "httpContext": { "headers": { "X-A": "1", "x-b": "ü" }, "queryString": "?a=b" },
              "mqttContext": { "username": "u", "password": "AAH/", "clientId": "c" },
              "tlsContext": { "serverName": "s.example" },
              "token": "tok",
              "tokenSignature": "AAAA"
            }
            """).RootElement;
        Assert.True(JsonElement.DeepEquals(expected, request.Json()), request.Text);
    }

    [Fact]
    public async Task Absent_members_are_left_out_and_empty_structures_are_sent()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);
        AuthorizerContext context = new()
        {
            HttpContext = new HttpContext { Headers = new Dictionary<string, string>() },
            MqttContext = new MqttContext(),
        };

        await backend.TestInvokeAsync(new TestInvokeAuthorizerRequest("Fleet", context), TestBackend.Cancellation);

        Assert.Equal("""{"httpContext":{"headers":{}},"mqttContext":{}}""", service.Requests[0].Text);
    }

    [Theory]
    [InlineData("My=Auth,@-x", "/authorizer/My%3DAuth%2C%40-x/test")]
    [InlineData("é_1", "/authorizer/%C3%A9_1/test")]
    public async Task Names_are_percent_encoded_once(string name, string path)
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        await backend.TestInvokeAsync(TestBackend.TokenRequest with { AuthorizerName = name }, TestBackend.Cancellation);

        Assert.Equal(path, service.Requests[0].Target);
    }

    [Fact]
    public async Task DescribeAuthorizer_reads_the_whole_description()
    {
        const string Answer = """
            {"authorizerDescription":{"authorizerName":"Fleet","authorizerArn":"arn:a","authorizerFunctionArn":"arn:f","tokenKeyName":"k",
            "tokenSigningPublicKeys":{"one":"PEM1","two":"PEM2"},"status":"INACTIVE","creationDate":1571245658.069,"lastModifiedDate":1571245659,
            "signingDisabled":true,"enableCachingForHttp":true,"unknown":{"x":[1]}}}
            """;
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json(Answer));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        AuthorizerDescription description = await backend.DescribeAuthorizerAsync("Fleet", TestBackend.Cancellation);

        Assert.Equal("GET /authorizer/Fleet", $"{service.Requests[0].Method} {service.Requests[0].Target}");
        Assert.Equal(("Fleet", "arn:a", "arn:f", "k", "INACTIVE"), (description.AuthorizerName, description.AuthorizerArn, description.AuthorizerFunctionArn, description.TokenKeyName, description.Status));
        Assert.Equal("PEM2", description.TokenSigningPublicKeys["two"]);
        Assert.Equal(new DateTimeOffset(2019, 10, 16, 17, 7, 38, 69, TimeSpan.Zero), description.CreationDate);
        Assert.Equal(new DateTimeOffset(2019, 10, 16, 17, 7, 39, TimeSpan.Zero), description.LastModifiedDate);
        Assert.True(description.SigningDisabled);
        Assert.True(description.EnableCachingForHttp);
    }

    [Fact]
    public async Task ListAuthorizers_follows_the_markers_to_the_last_page()
    {
        using FakeIoTService service = FakeIoTService.Answering(
            FakeAnswer.Json("""{"authorizers":[{"authorizerName":"A","authorizerArn":"arn:A"}],"nextMarker":"a+/b=="}"""),
            FakeAnswer.Json("""{"authorizers":[],"nextMarker":"c"}"""),
            FakeAnswer.Json("""{"authorizers":[{"authorizerName":"B","authorizerArn":"arn:B"}]}"""));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);
        List<AuthorizerSummary> found = [];

        await foreach (AuthorizerSummary authorizer in backend.ListAuthorizersAsync(TestBackend.Cancellation))
        {
            found.Add(authorizer);
        }

        Assert.Equal([new AuthorizerSummary("A", "arn:A"), new AuthorizerSummary("B", "arn:B")], found);
        Assert.All(service.Requests, request => Assert.Equal("/authorizers/", request.Path));
        Assert.Equal(["", "a%2B%2Fb%3D%3D", "c"], service.Requests.Select(request => request.Query.Split('&').FirstOrDefault(part => part.StartsWith("marker=", StringComparison.Ordinal), "marker=")["marker=".Length..]));
    }

    [Fact]
    public async Task ListAuthorizers_asks_for_no_page_that_is_not_consumed()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"authorizers":[{"authorizerName":"A","authorizerArn":"arn:A"}],"nextMarker":"m"}"""));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        await foreach (AuthorizerSummary _ in backend.ListAuthorizersAsync(TestBackend.Cancellation))
        {
            break;
        }

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task DescribeDefaultAuthorizer_has_a_path_of_its_own()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"authorizerDescription":{"authorizerName":"D"}}"""));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        AuthorizerDescription description = await backend.DescribeDefaultAuthorizerAsync(TestBackend.Cancellation);

        Assert.Equal("D", description.AuthorizerName);
        Assert.Equal("GET /default-authorizer", $"{service.Requests[0].Method} {service.Requests[0].Target}");
    }

    [Fact]
    public async Task The_answer_is_read_member_for_member()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json(
            """{"isAuthenticated":true,"principalId":"p","policyDocuments":["{ \"Version\" : \"2012-10-17\" }",""],"refreshAfterInSeconds":300,"disconnectAfterInSeconds":86400}""",
            200,
            ("x-amzn-RequestId", "r-1")));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        AuthorizerAnswer answer = await backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation);

        Assert.True(answer.IsAuthenticated);
        Assert.Equal("p", answer.PrincipalId);
        Assert.Equal(["{ \"Version\" : \"2012-10-17\" }", ""], answer.PolicyDocuments);
        Assert.Equal((300, 86400, "r-1"), (answer.RefreshAfterInSeconds, answer.DisconnectAfterInSeconds, answer.RequestId));
    }

    [Fact]
    public async Task Members_that_the_service_left_out_stay_null()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"isAuthenticated":false,"principalId":null}"""));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        AuthorizerAnswer answer = await backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation);

        Assert.False(answer.IsAuthenticated);
        Assert.Equal((null, null, null, null), (answer.PrincipalId, answer.RefreshAfterInSeconds, answer.DisconnectAfterInSeconds, answer.RequestId));
        Assert.Empty(answer.PolicyDocuments);
    }

    [Fact]
    public async Task Keys_are_asked_for_once_a_request()
    {
        int asked = 0;
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsAuthorizerBackend backend = AwsBackend.Provider.Create(new AwsConnectionOptions
        {
            Credentials = () => new AwsKeys("AKID" + ++asked, "secret", "token" + asked),
            EndpointUrl = service.Url,
            Region = "eu-west-1",
        });

        await backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation);
        await backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation);

        Assert.Equal(["token1", "token2"], service.Requests.Select(request => request.Header("x-amz-security-token")));
        Assert.Contains("Credential=AKID1/", service.Requests[0].Header("Authorization"), StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/iot/aws4_request", service.Requests[1].Header("Authorization"), StringComparison.Ordinal);
    }
}
