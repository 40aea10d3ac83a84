using IoTAuthorizerTest.Emulator.Functions;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

/// <summary>A folder with a function's files, its functions and their invocations; all gone with the test.</summary>
internal sealed class HandlerFolder : IAsyncDisposable
{
    public const string FunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:fleet";

    private readonly List<RuntimeApiFunction> _functions = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("iot-functions-").FullName;

    public static FunctionInvocation Invocation(string @event = "{}", TimeSpan? timeout = null) =>
        new(Guid.NewGuid().ToString(), @event, FunctionArn, timeout ?? TimeSpan.FromSeconds(20));

    public string Write(string name, string content)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    public RuntimeApiFunction Function(string name, string code, string? handler = null, FunctionProcessSettings? settings = null) =>
        Keep(RuntimeApiFunction.FromHandler(Write(name, code), handler, settings));

    public RuntimeApiFunction Command(string command, params string[] arguments) =>
        Keep(RuntimeApiFunction.FromCommand(command, arguments, new FunctionProcessSettings { StartTimeout = TimeSpan.FromSeconds(5) }));

    public async Task<FunctionOutcome> RunAsync(string name, string code, string @event = "{}", string? handler = null) =>
        await Function(name, code, handler).InvokeAsync(Invocation(@event), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (RuntimeApiFunction function in _functions)
        {
            await function.DisposeAsync();
        }

        Directory.Delete(Path, recursive: true);
    }

    private RuntimeApiFunction Keep(RuntimeApiFunction function)
    {
        _functions.Add(function);
        return function;
    }
}
