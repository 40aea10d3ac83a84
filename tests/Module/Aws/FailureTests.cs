using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Aws;

/// <summary>Errors of the service, of the network, and answers that are not the service's: each its own type, none of the SDK's.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData("ResourceNotFoundException", 404, typeof(ResourceNotFoundException))]
    [InlineData("InvalidRequestException", 400, typeof(InvalidRequestException))]
    [InlineData("InvalidResponseException", 400, typeof(InvalidResponseException))]
    [InlineData("UnauthorizedException", 401, typeof(UnauthorizedException))]
    [InlineData("ThrottlingException", 400, typeof(ThrottlingException))]
    [InlineData("ServiceUnavailableException", 503, typeof(ServiceUnavailableException))]
    [InlineData("InternalFailureException", 500, typeof(InternalFailureException))]
    [InlineData("AccessDeniedException", 403, typeof(AuthorizerServiceException))]
    [InlineData("SomethingNewException", 418, typeof(AuthorizerServiceException))]
    public async Task Modelled_and_unknown_errors_keep_code_status_message_and_request_id(string code, int status, Type type)
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error(code, "the words", status, "r-7"));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        AuthorizerServiceException error = await Assert.ThrowsAnyAsync<AuthorizerServiceException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.IsType(type, error);
        Assert.Equal((code, (HttpStatusCode)status, "the words", "r-7"), (error.Code, error.StatusCode, error.ServiceMessage, error.RequestId));
    }

    [Theory]
    [InlineData("InvalidRequestException:http://internal.amazon.com/coral/", "{}", "InvalidRequestException", null)]
    [InlineData(null, """{"__type":"com.amazon#InvalidRequestException","Message":"M"}""", "InvalidRequestException", "M")]
    [InlineData(null, """{"code":"InvalidRequestException","message":"m"}""", "InvalidRequestException", "m")]
    [InlineData(null, """{"message":null}""", "400", null)]
    [InlineData("InvalidRequestException", "", "InvalidRequestException", null)]
    public async Task The_error_code_is_found_where_the_services_put_it(string? header, string body, string code, string? message)
    {
        (string, string)[] headers = header is null ? [] : [("x-amzn-ErrorType", header)];
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json(body, 400, headers));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        AuthorizerServiceException error = await Assert.ThrowsAnyAsync<AuthorizerServiceException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.Equal((code, message, null), (error.Code, error.ServiceMessage, error.RequestId));
    }

    [Theory]
    [InlineData(200, "text/html", "<html>Log in</html>")]
    [InlineData(200, "text/plain", "{}")]
    [InlineData(200, "application/json", """{"isAuthenticated":tr""")]
    [InlineData(200, "application/json", "")]
    [InlineData(200, "application/json", "[]")]
    [InlineData(200, "application/json", "\"text\"")]
    [InlineData(200, "application/json", """{"isAuthenticated":"yes"}""")]
    [InlineData(200, "application/json", """{"policyDocuments":"{}"}""")]
    [InlineData(200, "application/json", """{"refreshAfterInSeconds":1.5}""")]
    [InlineData(302, null, "")]
    [InlineData(403, "text/html", "<html>Forbidden</html>")]
    [InlineData(403, "application/json", """{"message":"cut o""")]
    [InlineData(404, null, "")]
    public async Task An_answer_that_is_not_the_services_is_unreadable_and_not_asked_for_again(int status, string? contentType, string body)
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Content(status, contentType, body));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        AuthorizerTransportException error = await Assert.ThrowsAsync<AuthorizerTransportException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.Equal(TransportFailure.UnreadableAnswer, error.Kind);
        Assert.Contains(service.Url, error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{\"isAuth")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("")]
    public async Task A_connection_that_ends_early_is_an_unreadable_answer(string bytes)
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Raw(bytes));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        AuthorizerTransportException error = await Assert.ThrowsAsync<AuthorizerTransportException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.Equal(TransportFailure.UnreadableAnswer, error.Kind);
        Assert.Contains(service.Url, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_connection_is_unreachable()
    {
        string url = $"http://127.0.0.1:{FreePort()}";
        using IAwsAuthorizerBackend backend = TestBackend.Create(url);

        AuthorizerTransportException error = await Assert.ThrowsAsync<AuthorizerTransportException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.Equal(TransportFailure.Unreachable, error.Kind);
        Assert.Contains(url, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_refuses_is_named_without_its_user()
    {
        string proxy = $"http://127.0.0.1:{FreePort()}";
        using IAwsAuthorizerBackend backend = AwsBackend.Provider.Create(new AwsConnectionOptions
        {
            Credentials = () => new AwsKeys(TestBackend.AccessKey, TestBackend.SecretKey, null),
            Region = "us-east-1",
            EndpointUrl = "http://iot.invalid",
            Proxy = new WebProxy(proxy.Replace("://", "://user:very-secret@", StringComparison.Ordinal)),
        });

        AuthorizerTransportException error = await Assert.ThrowsAsync<AuthorizerTransportException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.Equal(TransportFailure.Unreachable, error.Kind);
        Assert.Contains($"through the proxy {proxy}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_connection_is_unreachable()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Reset);
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        AuthorizerTransportException error = await Assert.ThrowsAsync<AuthorizerTransportException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.Equal(TransportFailure.Unreachable, error.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Silence_ends_with_a_timeout_of_each_attempt(bool afterHeaders)
    {
        FakeAnswer silence = afterHeaders
            ? FakeAnswer.Stalling("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{")
            : FakeAnswer.Silence;
        using FakeIoTService service = FakeIoTService.Answering(silence);
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url, attemptTimeout: TimeSpan.FromMilliseconds(100));

        AuthorizerTransportException error = await Assert.ThrowsAsync<AuthorizerTransportException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.Equal(TransportFailure.Timeout, error.Kind);
        Assert.Contains(service.Url, error.Message, StringComparison.Ordinal);
        Assert.Equal(3, service.Requests.Count);
    }

    [Fact]
    public async Task A_throttled_look_up_is_retried_and_each_retry_is_told()
    {
        List<string> trace = [];
        FakeAnswer throttled = FakeAnswer.Error("ThrottlingException", "Rate exceeded", 400);
        using FakeIoTService service = FakeIoTService.Answering(throttled, throttled, FakeAnswer.Json("""{"authorizerDescription":{"authorizerName":"Fleet"}}"""));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url, trace: trace.Add);

        AuthorizerDescription authorizer = await backend.DescribeAuthorizerAsync("Fleet", TestBackend.Cancellation);

        Assert.Equal("Fleet", authorizer.AuthorizerName);
        Assert.Equal(3, service.Requests.Count);
        Assert.Equal(2, trace.Count(message => message.Contains("attempt", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_throttled_test_goes_back_to_its_caller_who_paces_the_fleet()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error("ThrottlingException", "Rate exceeded", 400));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        await Assert.ThrowsAsync<ThrottlingException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("InvalidResponseException", 400)]
    [InlineData("InvalidRequestException", 400)]
    [InlineData("ResourceNotFoundException", 404)]
    public async Task A_refusal_is_not_retried(string code, int status)
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error(code, null, status));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        await Assert.ThrowsAnyAsync<AuthorizerServiceException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancellation_ends_a_wait_at_once(bool duringBackOff)
    {
        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(TestBackend.Cancellation);
        using FakeIoTService service = new(_ =>
        {
            cancel.CancelAfter(TimeSpan.FromMilliseconds(50));
            return duringBackOff ? FakeAnswer.Error("ThrottlingException", null, 429) : FakeAnswer.Silence;
        });
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);
        Stopwatch watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            // The back-off is random and may be shorter than the cancellation's delay: ask until it was met.
            while (true)
            {
                try
                {
                    // A throttled look-up is repeated by the client itself; a test is not.
                    await (duringBackOff
                        ? backend.DescribeAuthorizerAsync("Fleet", cancel.Token)
                        : (Task)backend.TestInvokeAsync(TestBackend.TokenRequest, cancel.Token));
                }
                catch (ThrottlingException)
                {
                }
            }
        });

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task No_exception_in_a_chain_is_of_the_SDK()
    {
        FakeAnswer[] answers = [FakeAnswer.Reset, FakeAnswer.Raw("x"), FakeAnswer.Error("InvalidRequestException", null, 400), FakeAnswer.Content(200, "text/html", "<"), FakeAnswer.Silence];
        foreach (FakeAnswer answer in answers)
        {
            using FakeIoTService service = FakeIoTService.Answering(answer);
            using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url, attemptTimeout: TimeSpan.FromMilliseconds(50));

            Exception error = await Assert.ThrowsAnyAsync<Exception>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

            for (Exception? e = error; e is not null; e = e.InnerException)
            {
                Assert.DoesNotContain("Amazon", e.GetType().FullName, StringComparison.Ordinal);
                Assert.NotEqual("IoTAuthorizerTest.Aws", e.GetType().Assembly.GetName().Name);
            }
        }
    }

    [Fact]
    public async Task An_answer_beyond_all_bounds_is_unreadable()
    {
        string endless = new('x', 17 * 1024 * 1024);
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json($"\"{endless}\""));
        using IAwsAuthorizerBackend backend = TestBackend.Create(service.Url);

        AuthorizerTransportException error = await Assert.ThrowsAsync<AuthorizerTransportException>(() => backend.TestInvokeAsync(TestBackend.TokenRequest, TestBackend.Cancellation));

        Assert.Equal(TransportFailure.UnreadableAnswer, error.Kind);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
