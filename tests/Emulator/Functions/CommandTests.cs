using IoTAuthorizerTest.Emulator.Functions;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

/// <summary>Executables of the user's own that speak the Lambda Runtime API.</summary>
public sealed class CommandTests
{
    // A custom runtime as one writes it by hand, with the language's own HTTP client.
    private const string Runtime = """
        import json, os, sys, urllib.request
        root = f"http://{os.environ['AWS_LAMBDA_RUNTIME_API']}/2018-06-01/runtime/invocation/"
        while True:
            with urllib.request.urlopen(root + 'next') as response:
                event = json.load(response)
                request_id = response.headers['Lambda-Runtime-Aws-Request-Id']
            print('event', event['n'])
            sys.stdout.flush()
            if event.get('garbage'):
                try:
                    urllib.request.urlopen(root + 'garbage', data=b'\0')
                except urllib.error.HTTPError as error:
                    print(error.code)
                    sys.stdout.flush()
            answer = json.dumps({'n': event['n'], 'arguments': sys.argv[1:]}).encode()
            with urllib.request.urlopen(urllib.request.Request(root + request_id + '/response', data=answer, method='POST')) as response:
                assert response.status == 202
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnExecutable_Answers_AndStaysWarm()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Command("python3", folder.Write("runtime.py", Runtime), "a b", "$c");

        FunctionOutcome first = await function.InvokeAsync(HandlerFolder.Invocation("""{"n":1}"""), Token);
        int? process = function.ProcessId;
        FunctionOutcome second = await function.InvokeAsync(HandlerFolder.Invocation("""{"n":2}"""), Token);

        Assert.Equal("""{"n": 1, "arguments": ["a b", "$c"]}""", first.Payload);
        Assert.Equal(["event 2"], second.Logs);
        Assert.Equal(process, function.ProcessId);
    }

    [Fact]
    public async Task GarbageToTheRuntimeApi_IsRefused_AndTheTestGoesOn()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Command("python3", folder.Write("runtime.py", Runtime));

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation("""{"n":1,"garbage":true}"""), Token);

        Assert.Equal(["event 1", "404"], outcome.Logs);
        Assert.Equal(FunctionOutcomeKind.Returned, outcome.Kind);
    }

    [Fact]
    public async Task AnExecutableThatEnds_IsAFailure()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.Command("sh", "-c", "echo starting; exit 3").InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal("Runtime.ExitError", outcome.ErrorType);
        Assert.EndsWith("exit status 3", outcome.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(["starting"], outcome.Logs);
    }

    [Fact]
    public async Task AnExecutableThatNeverAsks_TimesOut_AndSaysWhy()
    {
        await using HandlerFolder folder = new();
        await using RuntimeApiFunction function = RuntimeApiFunction.FromCommand("sleep", ["600"], new FunctionProcessSettings { StartTimeout = TimeSpan.FromSeconds(0.3) });

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal(FunctionOutcomeKind.TimedOut, outcome.Kind);
        Assert.Contains("Runtime API", outcome.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutputWithoutEnd_IsCut_AndTheTestStillAnswers()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("index.mjs", "export const handler = async () => { const line = 'x'.repeat(99999); for (let i = 0; i < 100; i++) console.log(line); process.stdout.write(line); return 1; };");

        Assert.Equal("1", outcome.Payload);
        Assert.InRange(outcome.Logs.Sum(line => line.Length), 900_000, 1_100_000);
    }

    [Fact]
    public async Task AProgramThatIsNoRuntime_IsAnExit_ThatTellsWhatCommandTakes()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.Command("echo", "hello").InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal(("Runtime.ExitError", "hello"), (outcome.ErrorType, Assert.Single(outcome.Logs)));
        Assert.Contains("custom runtime", outcome.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void AnExecutableThatIsNotThere_IsRefusedAtOnce() =>
        Assert.IsType<FileNotFoundException>(Assert.Throws<AuthorizerInputException>(() => RuntimeApiFunction.FromCommand("./no-such-bootstrap")).InnerException);

    [Fact]
    public async Task AFileThatMayNotBeExecuted_IsRefusedAtOnce()
    {
        await using HandlerFolder folder = new();
        string path = folder.Write("bootstrap", "#!/bin/sh\n");

        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => RuntimeApiFunction.FromCommand(path));

        Assert.Contains("chmod", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatIsNotThere_IsATransportError()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", "export const handler = async () => 1;", settings: new FunctionProcessSettings { WorkingDirectory = Path.Combine(folder.Path, "gone") });

        AuthorizerTransportException exception = await Assert.ThrowsAsync<AuthorizerTransportException>(() => function.InvokeAsync(HandlerFolder.Invocation(), Token));

        Assert.Equal(TransportFailure.Unreachable, exception.Kind);
    }
}
