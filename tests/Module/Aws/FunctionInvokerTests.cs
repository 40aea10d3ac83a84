using System.Text;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Aws;

/// <summary>Lambda's Invoke as it goes over the wire (authorizer §8.1).</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class FunctionInvokerTests
{
    [Fact]
    public async Task An_invocation_is_signed_for_lambda_and_carries_the_event()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"isAuthenticated":true}"""));
        using IAwsFunctionInvoker invoker = Create(service);

        AwsFunctionAnswer answer = await invoker.InvokeAsync("arn:aws:lambda:eu-west-1:123456789012:function:fleet", "{}"u8.ToArray(), TestBackend.Cancellation);

        RecordedRequest request = Assert.Single(service.Requests);
        Assert.Equal(("POST", "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Afleet/invocations"), (request.Method, request.Target));
        Assert.Contains("/eu-west-1/lambda/aws4_request", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("{}", Encoding.UTF8.GetString(request.Body));
        Assert.Equal("""{"isAuthenticated":true}""", Encoding.UTF8.GetString(answer.Payload));
        Assert.Null(answer.FunctionError);
    }

    [Fact]
    public async Task A_functions_own_error_and_output_come_with_it()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"errorMessage":"m"}""", 200, ("X-Amz-Function-Error", "Unhandled"), ("X-Amz-Log-Result", "bGluZQo=")));
        using IAwsFunctionInvoker invoker = Create(service);

        AwsFunctionAnswer answer = await invoker.InvokeAsync("fleet", "{}"u8.ToArray(), TestBackend.Cancellation);

        Assert.Equal(("Unhandled", "bGluZQo="), (answer.FunctionError, answer.LogResult));
    }

    [Fact]
    public async Task A_function_that_is_not_there_is_lambdas_error()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error("ResourceNotFoundException", "Function not found", 404));
        using IAwsFunctionInvoker invoker = Create(service);

        AuthorizerServiceException exception = await Assert.ThrowsAnyAsync<AuthorizerServiceException>(() => invoker.InvokeAsync("fleet", "{}"u8.ToArray(), TestBackend.Cancellation));

        Assert.Equal("ResourceNotFoundException", exception.Code);
    }

    [Theory]
    [InlineData(60, "ASIA1,ASIA1")]
    [InlineData(1, "ASIA2,ASIA3")]
    public async Task Keys_that_soon_end_are_renewed_long_after_the_function_was_made(int minutes, string used)
    {
        using AwsHome home = new();
        using FakeSts sts = new(TimeSpan.FromMinutes(minutes), ("BASE", "base-secret"));
        home.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        home.WriteCredentials("[base]\naws_access_key_id=BASE\naws_secret_access_key=base-secret\n[tester]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=base");
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        using IAwsFunctionInvoker invoker = AwsBackend.Provider.CreateFunctionInvoker(new AwsConnectionOptions { ProfileName = "tester", EndpointUrl = service.Url, Region = "eu-west-1" });

        invoker.RefreshCredentials(TestBackend.Cancellation);
        await invoker.InvokeAsync("fleet", "{}"u8.ToArray(), TestBackend.Cancellation);
        await invoker.InvokeAsync("fleet", "{}"u8.ToArray(), TestBackend.Cancellation);

        Assert.Equal(used.Split(','), service.Requests.Select(Credentials.Connection.AccessKey));
    }

    [Fact]
    public async Task A_code_is_not_asked_for_again_when_nobody_is_there()
    {
        using AwsHome home = new();
        using FakeSts sts = new(TimeSpan.FromMinutes(1), ("BASE", "base-secret"));
        home.Set("AWS_ENDPOINT_URL_STS", sts.Url);
        home.WriteCredentials("[base]\naws_access_key_id=BASE\naws_secret_access_key=base-secret\n[tester]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=outer\n[outer]\nrole_arn=arn:aws:iam::1:role/o\nsource_profile=base\nmfa_serial=arn:aws:iam::1:mfa/me");
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("{}"));
        int asked = 0;
        using IAwsFunctionInvoker invoker = AwsBackend.Provider.CreateFunctionInvoker(new AwsConnectionOptions { ProfileName = "tester", EndpointUrl = service.Url, Region = "eu-west-1", MfaTokenCode = _ => $"{++asked}" });

        invoker.RefreshCredentials(TestBackend.Cancellation);
        int before = asked;
        await invoker.InvokeAsync("fleet", "{}"u8.ToArray(), TestBackend.Cancellation);

        Assert.Equal(before, asked);
    }

    private static IAwsFunctionInvoker Create(FakeIoTService service) => AwsBackend.Provider.CreateFunctionInvoker(new AwsConnectionOptions
    {
        Credentials = () => new AwsKeys(TestBackend.AccessKey, TestBackend.SecretKey, null),
        EndpointUrl = service.Url,
        Region = "eu-west-1",
    });
}
