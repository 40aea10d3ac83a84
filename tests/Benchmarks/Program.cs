using BenchmarkDotNet.Running;
using IoTAuthorizerTest.Benchmarks.Emulator;
using IoTAuthorizerTest.Benchmarks.Policies;
using IoTAuthorizerTest.Benchmarks.Tokens;

namespace IoTAuthorizerTest.Benchmarks;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is [SigningRatio.Name])
        {
            return SigningRatio.Run();
        }

        if (args is [EmulatorThroughput.Name])
        {
            return await EmulatorThroughput.RunAsync().ConfigureAwait(false);
        }

        if (args is [PolicySpeed.Name])
        {
            return PolicySpeed.Run();
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
    }
}
