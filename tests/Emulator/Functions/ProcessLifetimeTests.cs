using System.Diagnostics;
using System.Text.Json;
using IoTAuthorizerTest.Emulator.Functions;
using IoTAuthorizerTest.TestSupport;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

/// <summary>When a function's process starts and ends, and that nothing of it is ever left behind.</summary>
public sealed class ProcessLifetimeTests
{
    private const string Pid = "export const handler = async () => process.pid;";

    // Starts children in its own group, in groups of their own, and one that keeps nothing of its parent's, and says who is who.
    private const string Forking = """
        import { spawn } from 'node:child_process';
        const start = (detached, env = process.env) => spawn('sleep', ['600'], { detached, env, stdio: detached ? 'ignore' : 'inherit' }).pid;
        export const handler = async event => {
          const pids = [process.pid, start(false), start(true), start(true, {})];
          console.log(JSON.stringify(pids));
          if (event.hang) await new Promise(resolve => setTimeout(resolve, 600000));
          if (event.exit) process.exit(7);
          return pids;
        };
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NothingStarts_BeforeTheFirstTest()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", Pid);

        Assert.Null(function.ProcessId);
    }

    [Fact]
    public async Task AWarmProcess_ServesAllTests_OneAtATime()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", """
            let running = 0, most = 0;
            export const handler = async () => {
              most = Math.max(most, ++running);
              await new Promise(resolve => setTimeout(resolve, 2));
              running--;
              return `${process.pid} ${most}`;
            };
            """);

        FunctionOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => function.InvokeAsync(HandlerFolder.Invocation(), Token)));

        Assert.EndsWith(" 1\"", Assert.Single(outcomes.Select(outcome => outcome.Payload).Distinct()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index.mjs", "export const handler = async () => 'changed';")]
    [InlineData("answer.mjs", "export default 'changed';")]
    public async Task ChangedCode_IsWhatTheNextTestRuns(string file, string code)
    {
        await using HandlerFolder folder = new();
        folder.Write("answer.mjs", "export default 'as it was';");
        RuntimeApiFunction function = folder.Function("index.mjs", "import answer from './answer.mjs'; export const handler = async () => answer;");
        FunctionOutcome before = await function.InvokeAsync(HandlerFolder.Invocation(), Token);
        int first = function.ProcessId!.Value;

        folder.Write(file, code);
        FunctionOutcome after = await function.InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal(["\"as it was\"", "\"changed\""], [before.Payload, after.Payload]);
        Assert.True(await ProcessTree.HaveEndedAsync(first));
    }

    [Fact]
    public async Task EveryDisposal_ReturnsWhenTheProcessHasEnded()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", Pid);
        int pid = int.Parse((await function.InvokeAsync(HandlerFolder.Invocation(), Token)).Payload!);

        Task first = function.DisposeAsync().AsTask();
        await function.DisposeAsync();

        Assert.False(ProcessTable.IsRunning(pid));
        await first;
    }

    [Fact]
    public async Task AProcessThatDiesBeforeItsFirstEvent_IsAFailure_EvenIfItHadAskedForOne()
    {
        const string AskAndDie = """
            const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
            const socket = require('net').connect(port, host, () =>
              socket.write(`GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: ${host}\r\n\r\n`, () => process.exit(3)));
            """;
        string folder = Path.GetTempPath();
        FunctionProcessHost host = new(ExecutableFinder.Find("node", folder)!, ["-e", AskAndDie], folder, "function.handler", false, "test", CodeFiles.Of([]), new FunctionProcessSettings());
        await using FunctionProcess process = await FunctionProcess.StartAsync(host);
        Assert.True(await ProcessTree.HaveEndedAsync(process.ProcessId));

        FunctionOutcome? outcome = await process.InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal("Runtime.ExitError", outcome?.ErrorType);
    }

    [Fact]
    public async Task TimeInTheQueue_IsNotTheFunctionsTime()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", "export const handler = () => new Promise(resolve => setTimeout(resolve, 300, 1));");

        FunctionOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => function.InvokeAsync(HandlerFolder.Invocation(timeout: TimeSpan.FromSeconds(1)), Token)));

        Assert.All(outcomes, outcome => Assert.Equal(FunctionOutcomeKind.Returned, outcome.Kind));
    }

    [Fact]
    public async Task AfterACrash_TheNextTestGetsAFreshProcess()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", "export const handler = async event => { if (event.exit) process.exit(7); return process.pid; };");

        FunctionOutcome before = await function.InvokeAsync(HandlerFolder.Invocation(), Token);
        FunctionOutcome crash = await function.InvokeAsync(HandlerFolder.Invocation("""{"exit":true}"""), Token);
        FunctionOutcome after = await function.InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal("Runtime.ExitError", crash.ErrorType);
        Assert.EndsWith("exit status 7", crash.ErrorMessage, StringComparison.Ordinal);
        Assert.NotEqual(before.Payload, after.Payload);
    }

    [Fact]
    public async Task AProcessThatIsKilledWhileIdle_IsReplacedWithoutAFailure()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", Pid);
        int first = int.Parse((await function.InvokeAsync(HandlerFolder.Invocation(), Token)).Payload!);

        int guard = function.ProcessId!.Value;
        Process.GetProcessById(first).Kill();
        Assert.True(await ProcessTree.HaveEndedAsync(first, guard));
        FunctionOutcome next = await function.InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal(FunctionOutcomeKind.Returned, next.Kind);
        Assert.NotEqual(first.ToString(), next.Payload);
    }

    [Fact]
    public async Task AKilledFunction_IsReportedWithItsSignal()
    {
        await using HandlerFolder folder = new();

        FunctionOutcome outcome = await folder.RunAsync("index.mjs", "export const handler = () => process.kill(process.pid, 'SIGKILL');");

        Assert.EndsWith("signal: killed", outcome.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("setTimeout(() => {}, 600000); return new Promise(() => {});")]
    [InlineData("while (true);")]
    public async Task TimeUp_EndsTheProcess_AndTheNextTestGetsAFreshOne(string statement)
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", $"export const handler = event => {{ console.log(process.pid); if (event.bad) {{ {statement} }} return Promise.resolve('well'); }};");

        FunctionOutcome bad = await function.InvokeAsync(HandlerFolder.Invocation("""{"bad":true}""", TimeSpan.FromSeconds(0.5)), Token);
        FunctionOutcome good = await function.InvokeAsync(HandlerFolder.Invocation(), Token);

        Assert.Equal(FunctionOutcomeKind.TimedOut, bad.Kind);
        Assert.True(await ProcessTree.HaveEndedAsync(int.Parse(Assert.Single(bad.Logs))));
        Assert.Equal("\"well\"", good.Payload);
    }

    [Fact]
    public async Task ACancelledTest_EndsTheProcess_AndTheNextTestWorks()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", "export const handler = event => new Promise(resolve => setTimeout(resolve, event.wait, 'well'));");
        await function.InvokeAsync(HandlerFolder.Invocation("""{"wait":0}"""), Token);
        int process = function.ProcessId!.Value;

        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => function.InvokeAsync(HandlerFolder.Invocation("""{"wait":600000}"""), cancellation.Token));
        FunctionOutcome next = await function.InvokeAsync(HandlerFolder.Invocation("""{"wait":0}"""), Token);

        Assert.True(await ProcessTree.HaveEndedAsync(process));
        Assert.Equal("\"well\"", next.Payload);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"exit":true}""")]
    [InlineData("""{"hang":true}""")]
    public async Task WhateverAFunctionStarted_EndsWithIt(string @event)
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", Forking);

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(@event, TimeSpan.FromSeconds(1)), Token);
        int[] processes = JsonSerializer.Deserialize<int[]>(Assert.Single(outcome.Logs))!;
        await function.DisposeAsync();

        Assert.Equal(4, processes.Length);
        Assert.True(await ProcessTree.HaveEndedAsync(processes));
    }

    [Fact]
    public async Task AfterDispose_NothingRuns_AndTestsAreRefused()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", Pid);
        int process = int.Parse((await function.InvokeAsync(HandlerFolder.Invocation(), Token)).Payload!);
        int guard = function.ProcessId!.Value;

        await function.DisposeAsync();

        Assert.True(await ProcessTree.HaveEndedAsync(process, guard));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => function.InvokeAsync(HandlerFolder.Invocation(), Token));
    }

    [Fact]
    public async Task Dispose_EndsARunningTest()
    {
        await using HandlerFolder folder = new();
        RuntimeApiFunction function = folder.Function("index.mjs", "export const handler = () => new Promise(resolve => setTimeout(resolve, 600000));");
        Task<FunctionOutcome> running = function.InvokeAsync(HandlerFolder.Invocation(), Token);

        await function.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => running);
    }

    // The user's own situation: a PowerShell host that is killed while the function idles or runs, or that just ends.
    [Theory]
    [InlineData("idle", true)]
    [InlineData("hang", true)]
    [InlineData("idle", false)]
    public async Task AHostThatIsKilledOrEnds_LeavesNothingBehind(string userName, bool isKilled)
    {
        await using HandlerFolder folder = new();
        string file = Path.Combine(folder.Path, "pids.json");
        string handler = folder.Write("index.mjs", $$"""
            import { writeFileSync, renameSync } from 'node:fs';
            import { spawn } from 'node:child_process';
            const start = (detached, env = process.env) => spawn('sleep', ['600'], { detached, env, stdio: 'ignore' }).pid;
            export const handler = async event => {
              writeFileSync('draft', JSON.stringify([process.pid, start(false), start(true), start(true, {})]));
              renameSync('draft', 'pids.json');
              if (event.protocolData.mqtt.username === 'hang') await new Promise(resolve => setTimeout(resolve, 600000));
              return { isAuthenticated: false, principalId: 'p', policyDocuments: [] };
            };
            """);
        string script = folder.Write("host.ps1", $$"""
            Import-Module '{{StagedModule.Manifest}}'
            $authorizer = New-IoTLocalAuthorizer -Name A -HandlerPath '{{handler}}' -Timeout 600
            $null = Test-IoTAuthorizer -LocalAuthorizer $authorizer -MqttUserName '{{userName}}' -TimeoutSec 600
            {{(isKilled ? "[System.Threading.Thread]::Sleep(600000)" : string.Empty)}}
            """);
        using Process host = StartHost(script);

        int[] processes = await ReadWhenWrittenAsync(file);
        if (isKilled)
        {
            host.Kill();
        }

        Assert.Equal(4, processes.Length);
        Assert.True(await ProcessTree.HaveEndedAsync(processes));
        await host.WaitForExitAsync(Token);
    }

    private static Process StartHost(string script)
    {
        // .../tests/Emulator/bin/<configuration>/<framework>/
        DirectoryInfo framework = new(AppContext.BaseDirectory);
        string program = Path.Combine(StagedModule.RepositoryRoot, "tests", "Coexistence", "Host", "bin", framework.Parent!.Name, framework.Name, "CoexistenceHost.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, script]) { RedirectStandardOutput = true })!;
    }

    private static async Task<int[]> ReadWhenWrittenAsync(string file)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(30))
        {
            if (File.Exists(file) && await File.ReadAllTextAsync(file) is { Length: > 0 } text && text.EndsWith(']'))
            {
                return JsonSerializer.Deserialize<int[]>(text)!;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException("The host did not run the function.");
    }
}
