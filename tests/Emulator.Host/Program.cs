using IoTAuthorizerTest.Emulator.Functions;

namespace IoTAuthorizerTest.EmulatorTests;

/// <summary>Runs a handler once, says so and waits to be killed. Arguments: handler file, event.</summary>
internal static class Program
{
    private static async Task Main(string[] arguments)
    {
        await using RuntimeApiFunction function = RuntimeApiFunction.FromHandler(arguments[0]);
        FunctionOutcome outcome = await function.InvokeAsync(
            new FunctionInvocation(Guid.NewGuid().ToString(), arguments[1], "arn:aws:lambda:us-east-1:123456789012:function:host", TimeSpan.FromSeconds(60)),
            CancellationToken.None).ConfigureAwait(false);
        Console.WriteLine(outcome.Payload ?? outcome.ErrorMessage ?? outcome.Kind.ToString());
        await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
    }
}
