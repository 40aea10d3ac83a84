using BenchmarkDotNet.Attributes;

namespace IoTAuthorizerTest.Benchmarks.Policies;

/// <summary>
/// The goals: 1,000,000 decisions a second on one core for a compiled document of 20 statements, 100,000 documents of 500 characters a second read,
/// and the worst pattern against the longest topic in less than a millisecond.
/// </summary>
[MemoryDiagnoser]
public class PolicyBenchmarks
{
    private readonly PolicyEvaluator _evaluator = new([PolicyDocument.Parse(PolicySamples.TwentyStatements)]);
    private readonly PolicyEvaluator _worst = new([PolicyDocument.Parse(PolicySamples.WorstPattern)]);

    [Benchmark(OperationsPerInvoke = 4)]
    public int Decide()
    {
        int allowed = 0;
        foreach (AccessRequest request in PolicySamples.Requests)
        {
            allowed += _evaluator.Decide(request).IsAllowed ? 1 : 0;
        }

        return allowed;
    }

    [Benchmark]
    public PolicyDocument Parse() => PolicyDocument.Parse(PolicySamples.FiveHundredCharacters);

    [Benchmark]
    public PolicyEvaluator Compile() => new([PolicyDocument.Parse(PolicySamples.FiveHundredCharacters)]);

    [Benchmark]
    public AccessDecision WorstPattern() => _worst.Decide(PolicySamples.LongestTopic);
}
