using System.Text.Json;
using IoTAuthorizerTest.Emulator.Functions;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

public sealed class NodeHandlerTests
{
    [Theory]
    [InlineData("index.mjs", "export const handler = async event => ({ got: event.token });")]
    [InlineData("index.mjs", "export const handler = event => Promise.resolve({ got: event.token });")]
    [InlineData("index.mjs", "export const handler = (event, context, callback) => callback(null, { got: event.token });")]
    [InlineData("index.mjs", "export const handler = (event, context) => context.succeed({ got: event.token });")]
    [InlineData("index.mjs", "export default { handler: async event => ({ got: event.token }) };")]
    [InlineData("index.cjs", "exports.handler = async event => ({ got: event.token });")]
    [InlineData("index.cjs", "exports.handler = (event, context, callback) => { setTimeout(() => callback(null, { got: event.token }), 5); };")]
    [InlineData("index.js", "exports.handler = async event => ({ got: event.token });")]
    [InlineData("index.js", "module.exports = { handler: async event => ({ got: event.token }) };")]
    public async Task AHandlerOfAnyForm_Answers(string file, string code)
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync(file, code, """{"token":"é€😀"}""");

        Assert.Equal("""{"got":"é€😀"}""", outcome.Payload);
    }

    [Fact]
    public async Task AJsFile_OfAModulePackage_IsAModule()
    {
        await using HandlerFolder folder = new();
        folder.Write("package.json", """{"type":"module"}""");

        FunctionOutcome outcome = await folder.RunAsync("index.js", "export const handler = async () => 1;");

        Assert.Equal("1", outcome.Payload);
    }

    [Theory]
    [InlineData("decide")]
    [InlineData("index.decide")]
    [InlineData("inner.decide")]
    public async Task AHandlerName_IsTakenAsLambdaOrJavaScriptWritesIt(string handler)
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("index.cjs", "exports.decide = async () => 'found'; exports.inner = exports;", handler: handler);

        Assert.Equal("\"found\"", outcome.Payload);
    }

    [Fact]
    public async Task AnAnswer_LeavesNoTimerBehind()
    {
        const int Count = 300;
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", "export const handler = async () => 1;");
        await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);
        long before = Timer.ActiveCount;

        for (int i = 0; i < Count; i++)
        {
            await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);
        }

        // Other tests have some of their own at the same time.
        Assert.InRange(Timer.ActiveCount - before, long.MinValue, Count / 3);
    }

    [Fact]
    public async Task TheContext_IsLambdas()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function(
            "index.mjs",
            "export const handler = async (event, context) => ({ arn: context.invokedFunctionArn, id: context.awsRequestId, name: context.functionName, ms: context.getRemainingTimeInMillis() });",
            settings: new FunctionProcessSettings { FunctionName = "fleet" });
        FunctionInvocation invocation = HandlerFolder.Invocation(timeout: TimeSpan.FromSeconds(10));

        FunctionOutcome outcome = await function.InvokeAsync(invocation, TestContext.Current.CancellationToken);

        JsonElement context = JsonDocument.Parse(outcome.Payload!).RootElement;
        Assert.Equal(HandlerFolder.FunctionArn, context.GetProperty("arn").GetString());
        Assert.Equal(invocation.RequestId, context.GetProperty("id").GetString());
        Assert.Equal("fleet", context.GetProperty("name").GetString());
        Assert.InRange(context.GetProperty("ms").GetInt32(), 1, 10_000);
    }

    [Fact]
    public async Task TheEnvironment_IsLambdasAndTheUsers()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function(
            "index.mjs",
            "const e = process.env; export const handler = async () => [e.AWS_REGION, e._HANDLER, e.LAMBDA_TASK_ROOT, process.cwd(), e.TABLE, e.AWS_EXECUTION_ENV];",
            settings: new FunctionProcessSettings { Region = "eu-central-1", Environment = new Dictionary<string, string> { ["TABLE"] = "devices", ["AWS_EXECUTION_ENV"] = "mine" } });

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);

        Assert.Equal(["eu-central-1", "index.handler", folder.Path, folder.Path, "devices", "mine"], JsonSerializer.Deserialize<string[]>(outcome.Payload!)!);
    }

    [Fact]
    public async Task Output_BelongsToTheTestThatWroteIt_InOrder()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", """
            export const handler = async event => {
              console.log('first', event.n); console.error('second'); process.stdout.write('unfinished');
              return 1;
            };
            """);

        for (int test = 1; test <= 3; test++)
        {
            FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation($$"""{"n":{{test}}}"""), TestContext.Current.CancellationToken);

            Assert.Equal([$"first {test}", "second", "unfinished"], outcome.Logs);
        }
    }

    [Fact]
    public async Task TheFirstOfTwoCallbacks_Wins()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.cjs", "exports.handler = (event, context, callback) => { callback(null, 'allow'); callback(null, 'deny'); };");

        FunctionOutcome first = await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);
        FunctionOutcome second = await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);

        Assert.Equal(["\"allow\"", "\"allow\""], [first.Payload, second.Payload]);
    }

    [Theory]
    [InlineData("true", FunctionOutcomeKind.TimedOut)]
    [InlineData("false", FunctionOutcomeKind.Returned)]
    public async Task ACallback_WaitsForAnEmptyEventLoop_UnlessToldOtherwise(string waits, FunctionOutcomeKind expected)
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function(
            "index.cjs",
            $"exports.handler = (event, context, callback) => {{ context.callbackWaitsForEmptyEventLoop = {waits}; setInterval(() => {{}}, 1000); callback(null, 1); }};");

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(timeout: TimeSpan.FromSeconds(1)), TestContext.Current.CancellationToken);

        Assert.Equal(expected, outcome.Kind);
    }

    [Theory]
    [InlineData("export const handler = async () => { throw new TypeError('no token'); };", "no token", "TypeError")]
    [InlineData("export const handler = () => { throw new TypeError('no token'); };", "no token", "TypeError")]
    [InlineData("export const handler = (e, c, callback) => callback(new RangeError('late'));", "late", "RangeError")]
    [InlineData("export const handler = (e, c, callback) => callback('Error: Invalid token');", "Error: Invalid token", "string")]
    [InlineData("export const handler = (e, c) => c.fail('refused');", "refused", "string")]
    [InlineData("export const handler = async () => Promise.reject(7);", "7", "number")]
    [InlineData("export const handler = event => event.protocolData.mqtt;", "Cannot read properties of undefined (reading 'mqtt')", "TypeError")]
    public async Task AnError_IsReportedAsLambdaReportsIt(string code, string message, string type)
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("index.mjs", code);

        Assert.Equal(FunctionOutcomeKind.Failed, outcome.Kind);
        Assert.Equal((message, type), (outcome.ErrorMessage, outcome.ErrorType));
    }

    [Theory]
    [InlineData("process.nextTick(() => { throw new TypeError('adrift'); });", "adrift", "TypeError")]
    [InlineData("Promise.reject(new Error('unhandled'));", "Error: unhandled", "Runtime.UnhandledPromiseRejection")]
    public async Task AnErrorOutsideTheHandler_IsReported_AndTheNextTestWorks(string statement, string message, string type)
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function(
            "index.mjs",
            $"export const handler = event => new Promise(resolve => {{ if (event.bad) {{ {statement} }} else resolve('well'); }});");

        FunctionOutcome bad = await function.InvokeAsync(HandlerFolder.Invocation("""{"bad":true}"""), TestContext.Current.CancellationToken);
        FunctionOutcome good = await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);

        Assert.Equal((message, type), (bad.ErrorMessage, bad.ErrorType));
        Assert.Equal("\"well\"", good.Payload);
    }

    [Fact]
    public async Task AStackTrace_NamesTheHandlersFile()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("index.mjs", "\nexport const handler = async () => { throw new Error('x'); };");

        Assert.Contains(outcome.StackTrace, line => line.Contains("index.mjs:2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("index.mjs", "export const other = 1;", "Runtime.HandlerNotFound")]
    [InlineData("index.cjs", "exports.handler = 1;", "Runtime.HandlerNotFound")]
    [InlineData("index.mjs", "export const handler = async () => {", "Runtime.UserCodeSyntaxError")]
    [InlineData("index.cjs", "exports.handler = async () => {", "Runtime.UserCodeSyntaxError")]
    [InlineData("index.cjs", "require('no-such-package');", "Runtime.ImportModuleError")]
    [InlineData("index.mjs", "import 'no-such-package';", "Runtime.ImportModuleError")]
    [InlineData("index.mjs", "throw new RangeError('while loading');", "RangeError")]
    [InlineData("index.mjs", "process.exit(3);", "Runtime.ExitError")]
    public async Task AFileThatCannotBeUsed_IsAFailureOfItsKind(string file, string code, string type)
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync(file, code);

        Assert.Equal((FunctionOutcomeKind.Failed, type), (outcome.Kind, outcome.ErrorType));
    }

    [Theory]
    [InlineData("index.mjs", "export const a = 1;\nexport const handler = async (event => ({});", ":2)")]
    [InlineData("index.cjs", "exports.a = 1;\nexports.handler = async () => {,};", ":2)")]
    [InlineData("index.mjs", "import { nosuch } from 'node:path';", ":1)")]
    public async Task ASyntaxError_NamesItsLine(string file, string code, string line)
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync(file, code);

        Assert.EndsWith(file + line, outcome.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index.mjs", "export const handle = async () => 1; export function decide() {} export const x = 1;", "The functions that it exports: decide, handle.")]
    [InlineData("index.cjs", "exports.x = 1;", "exports no function")]
    public async Task AHandlerThatIsNotFound_IsToldWithWhatIsThere(string file, string code, string note)
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync(file, code);

        Assert.Equal("index.handler is undefined or not exported", outcome.ErrorMessage);
        Assert.Contains(note, outcome.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAwaitOutsideTheHandlerThatNeverEnds_IsAnExitThatSaysSo()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("index.mjs", "await new Promise(() => {}); export const handler = async () => 1;");

        Assert.EndsWith("exit status 13", outcome.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("never comes", Assert.Single(outcome.Logs), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stream.write('{\"a\":'); stream.end('\"é\"}');", FunctionOutcomeKind.Returned, """{"a":"é"}""")]
    [InlineData("awslambda.HttpResponseStream.from(stream, {}).end('{}');", FunctionOutcomeKind.Returned, "{}")]
    [InlineData("throw new TypeError('no token');", FunctionOutcomeKind.Failed, null)]
    public async Task AHandlerThatStreams_AnswersWithAllThatItWrote(string statements, FunctionOutcomeKind kind, string? payload)
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("index.mjs", $"export const handler = awslambda.streamifyResponse(async (event, stream, context) => {{ {statements} }});");

        Assert.Equal((kind, payload), (outcome.Kind, outcome.Payload));
    }

    [Theory]
    [InlineData("undefined", "null")]
    [InlineData("null", "null")]
    [InlineData("NaN", "null")]
    [InlineData("({ refreshAfterInSeconds: NaN })", """{"refreshAfterInSeconds":null}""")]
    [InlineData("'text'", "\"text\"")]
    [InlineData("() => 1", "null")]
    public async Task AnyResult_BecomesTheJsonThatLambdaMakesOfIt(string result, string payload)
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("index.mjs", $"export const handler = async () => {result};");

        Assert.Equal(payload, outcome.Payload);
    }

    [Fact]
    public async Task AResultThatIsNoJson_IsAnError()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("index.mjs", "export const handler = async () => 1n;");

        Assert.Equal((FunctionOutcomeKind.Failed, "TypeError"), (outcome.Kind, outcome.ErrorType));
    }

    [Fact]
    public async Task APromiseThatNeverSettles_WithNothingLeftToDo_AnswersNull()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("index.mjs", "export const handler = () => new Promise(() => {});");

        Assert.Equal("null", outcome.Payload);
    }
}
