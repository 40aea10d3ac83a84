using System.Text;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Aws;

/// <summary>Lambda's Invoke as it goes over the wire (authorizer §8.1).</summary>
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

    private static IAwsFunctionInvoker Create(FakeIoTService service) => AwsBackend.Provider.CreateFunctionInvoker(new AwsConnectionOptions
    {
        Credentials = () => new AwsKeys(TestBackend.AccessKey, TestBackend.SecretKey, null),
        EndpointUrl = service.Url,
        Region = "eu-west-1",
    });
}
