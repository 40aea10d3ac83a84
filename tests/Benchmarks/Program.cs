using BenchmarkDotNet.Running;
using IoTAuthorizerTest.Benchmarks.Tokens;

namespace IoTAuthorizerTest.Benchmarks;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is [SigningRatio.Name])
        {
            return SigningRatio.Run();
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
    }
}
