using System.Text.Json;
using IoTAuthorizerTest.Emulator.Functions;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

public sealed class PythonHandlerTests
{
    [Fact]
    public async Task AHandler_Answers()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("app.py", "def lambda_handler(event, context):\n    return {'got': event['token']}\n", """{"token":"é€😀"}""");

        Assert.Equal("""{"got": "é€😀"}""", outcome.Payload);
    }

    [Fact]
    public async Task TheContextAndTheEnvironment_AreLambdas()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function(
            "app.py",
            "import os\ndef decide(event, context):\n    return [context.invoked_function_arn, context.aws_request_id, os.environ['AWS_REGION'], os.environ['_HANDLER'], context.get_remaining_time_in_millis() > 0]\n",
            "app.decide",
            new FunctionProcessSettings { Region = "eu-central-1" });
        FunctionInvocation invocation = HandlerFolder.Invocation();

        FunctionOutcome outcome = await function.InvokeAsync(invocation, TestContext.Current.CancellationToken);

        Assert.Equal(
            [HandlerFolder.FunctionArn, invocation.RequestId, "eu-central-1", "app.decide", "True"],
            JsonDocument.Parse(outcome.Payload!).RootElement.EnumerateArray().Select(item => item.ToString()));
    }

    [Fact]
    public async Task Output_BelongsToTheTestThatWroteIt()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("app.py", "import sys\ndef lambda_handler(event, context):\n    print('out', event['n'])\n    print('err', file=sys.stderr)\n");

        for (int test = 1; test <= 2; test++)
        {
            FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation($$"""{"n":{{test}}}"""), TestContext.Current.CancellationToken);

            Assert.Equal([$"out {test}", "err"], outcome.Logs);
        }
    }

    [Theory]
    [InlineData("def lambda_handler(event, context):\n    raise ValueError('no token')\n", "no token", "ValueError")]
    [InlineData("def lambda_handler(event, context):\n    return {1, 2}\n", "Unable to marshal response: Object of type set is not JSON serializable", "Runtime.MarshalError")]
    [InlineData("def other():\n    pass\n", "Handler 'lambda_handler' missing on module 'app'", "Runtime.HandlerNotFound")]
    [InlineData("lambda_handler = 1\n", "Handler 'lambda_handler' on module 'app' is not a function", "Runtime.HandlerNotFound")]
    [InlineData("import no_such_package\n", "Unable to import module 'app': No module named 'no_such_package'", "Runtime.ImportModuleError")]
    [InlineData("raise RuntimeError('while loading')\n", "while loading", "RuntimeError")]
    public async Task AnError_IsReportedAsLambdaReportsIt(string code, string message, string type)
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("app.py", code);

        Assert.Equal((message, type), (outcome.ErrorMessage, outcome.ErrorType));
    }

    [Fact]
    public async Task LogRecords_AreShown_WithoutSettingLoggingUp()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync(
            "app.py", "import logging\nlog = logging.getLogger()\nlog.setLevel(logging.INFO)\ndef lambda_handler(event, context):\n    log.debug('no')\n    log.info('looked up %s', 'it')\n");

        Assert.Equal(["[INFO]\tlooked up it"], outcome.Logs);
    }

    [Theory]
    [InlineData("from . import util\n", "Runtime.ImportModuleError", "-Handler ")]
    [InlineData("def decide(event, context):\n    pass\n", "Runtime.HandlerNotFound", "The functions in it: decide.")]
    [InlineData("async def lambda_handler(event, context):\n    pass\n", "Runtime.MarshalError", "async def")]
    public async Task WhatIsBehindAnError_IsTold(string code, string type, string note)
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("app.py", code);

        Assert.Equal(type, outcome.ErrorType);
        Assert.Contains(note, outcome.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASyntaxError_IsReportedWithItsLine()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("app.py", "\ndef lambda_handler(event context):\n    pass\n");

        Assert.Equal("Runtime.UserCodeSyntaxError", outcome.ErrorType);
        Assert.Contains("line 2", outcome.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotANumber_IsSentAsPythonWritesIt()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("app.py", "def lambda_handler(event, context):\n    return float('nan')\n");

        Assert.Equal("NaN", outcome.Payload);
    }

    [Fact]
    public async Task AnEndInTheMiddle_IsAFailure_AndTheNextTestWorks()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("app.py", "import sys\ndef lambda_handler(event, context):\n    if event.get('bad'):\n        sys.exit(4)\n    return 'well'\n");

        FunctionOutcome bad = await function.InvokeAsync(HandlerFolder.Invocation("""{"bad":true}"""), TestContext.Current.CancellationToken);
        FunctionOutcome good = await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);

        Assert.Equal("Runtime.ExitError", bad.ErrorType);
        Assert.EndsWith("exit status 4", bad.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("\"well\"", good.Payload);
    }

    [Fact]
    public async Task AForkedChildThatComesBack_DoesNotAnswer()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("app.py", "import os\ndef lambda_handler(event, context):\n    child = os.fork()\n    if child:\n        os.waitpid(child, 0)\n    return 'parent' if child else 'child'\n");

        FunctionOutcome first = await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);
        FunctionOutcome second = await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);

        Assert.Equal(["\"parent\"", "\"parent\""], [first.Payload, second.Payload]);
    }
}
