using System.Text;
using IoTAuthorizerTest.Emulator.Functions;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

/// <summary>Functions that run at AWS (authorizer §8.1).</summary>
public sealed class AwsLambdaFunctionTests
{
    [Theory]
    [InlineData("https://lambda.eu-west-1.amazonaws.com/", "eu-west-1")]
    [InlineData("https://lambda-fips.us-east-1.amazonaws.com", "us-east-1")]
    [InlineData("https://lambda.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("https://lambda.eu-west-1.api.aws/", "eu-west-1")]
    [InlineData("http://lambda.eu-west-1.amazonaws.com/", null)]
    [InlineData("https://lambda.eu-west-1.amazonaws.com.evil.example/", null)]
    [InlineData("https://functions.example/", null)]
    [InlineData("http://127.0.0.1:3001/", null)]
    public void AnAddressOfLambdasOwn_IsRecognised(string url, string? region) => Assert.Equal(region, AwsLambdaFunction.RegionOf(new Uri(url)));

    [Theory]
    [InlineData("/2015-03-31/functions/fleet/invocations", "fleet")]
    [InlineData("/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3Afleet%3Alive/invocations", "arn:aws:lambda:eu-west-1:123456789012:function:fleet:live")]
    [InlineData("/", null)]
    [InlineData("/2015-03-31/functions//invocations", null)]
    public void TheFunction_IsTheOneInThePath(string path, string? name) => Assert.Equal(name, AwsLambdaFunction.FunctionNameOf(new Uri("https://lambda.eu-west-1.amazonaws.com" + path)));

    [Theory]
    [InlineData("""{"isAuthenticated":true}""", null, FunctionOutcomeKind.Returned)]
    [InlineData("""{"errorMessage":"m","errorType":"TypeError"}""", "Unhandled", FunctionOutcomeKind.Failed)]
    [InlineData("""{"errorMessage":"2026-01-01T00:00:00Z 1 Task timed out after 3.00 seconds"}""", "Unhandled", FunctionOutcomeKind.TimedOut)]
    public async Task AnAnswer_IsReadAsLambdaMeansIt(string payload, string? functionError, FunctionOutcomeKind kind)
    {
        await using AwsLambdaFunction function = new("fleet", new Invoker(_ => Task.FromResult(new AwsFunctionAnswer(Encoding.UTF8.GetBytes(payload), functionError, Convert.ToBase64String("line\n"u8)))));

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);

        Assert.Equal(kind, outcome.Kind);
        Assert.Equal(["line"], outcome.Logs);
    }

    [Fact]
    public async Task TimeUp_IsATimeout()
    {
        await using AwsLambdaFunction function = new("fleet", new Invoker(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        }));

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(timeout: TimeSpan.FromSeconds(0.1)), TestContext.Current.CancellationToken);

        Assert.Equal(FunctionOutcomeKind.TimedOut, outcome.Kind);
    }

    [Fact]
    public async Task ARefusalOfLambda_MeansThatTheTestCouldNotRun()
    {
        await using AwsLambdaFunction function = new("fleet", new Invoker(_ => throw new ResourceNotFoundException("Function not found")));

        AuthorizerTransportException exception = await Assert.ThrowsAsync<AuthorizerTransportException>(() => function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken));

        Assert.Contains("ResourceNotFoundException", exception.Message, StringComparison.Ordinal);
    }

    private sealed class Invoker(Func<CancellationToken, Task<AwsFunctionAnswer>> invoke) : IAwsFunctionInvoker
    {
        public void RefreshCredentials(CancellationToken cancellationToken)
        {
        }

        public Task<AwsFunctionAnswer> InvokeAsync(string functionName, byte[] payload, CancellationToken cancellationToken) => invoke(cancellationToken);

        public void Dispose()
        {
        }
    }
}
