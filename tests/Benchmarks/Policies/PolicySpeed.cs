using System.Diagnostics;
using System.Globalization;
using System.IO.Enumeration;
using System.Text.Json;

namespace IoTAuthorizerTest.Benchmarks.Policies;

/// <summary>
/// The project's figures for policies, each on one thread and beside a peer that does the same kind of work in the same run: decisions beside
/// compiled regular expressions, reading and linting beside System.Text.Json's reading alone, the worst pattern beside .NET's matcher for file
/// names, since no regular expression engine of .NET can take it. Processor time counts, the rounds take turns, and the medians are printed.
/// </summary>
internal static class PolicySpeed
{
    internal const string Name = "policy-speed";

    private const double DecisionsTarget = 1_000_000;
    private const double DocumentsTarget = 100_000;
    private const double WorstPatternTarget = 0.001;
    private const int Rounds = 7;
    private const double RoundSeconds = 0.7;

    /// <summary>Measures and prints.</summary>
    /// <returns>Zero when every target is met.</returns>
    internal static int Run()
    {
        Case[] cases = [Decisions(), ParseAndLint("without findings", PolicySamples.CleanDocuments), ParseAndLint("six findings each", [PolicySamples.FiveHundredCharacters]), ParseAndLint("ten findings each", PolicySamples.FaultyDocuments, target: 0), Worst()];
        foreach (Case warmed in cases)
        {
            // Long enough for the runtime to compile the loops with what it has learnt from them.
            Measure(warmed.Module, RoundSeconds);
            Measure(warmed.Peer, RoundSeconds / 4);
        }

        bool met = true;
        foreach (Case measured in cases)
        {
            double[] module = new double[Rounds];
            double[] peer = new double[Rounds];
            for (int round = 0; round < Rounds; round++)
            {
                module[round] = Measure(measured.Module, RoundSeconds);
                peer[round] = Measure(measured.Peer, RoundSeconds / 2);
            }

            met &= Print(measured, Median(module), Median(peer));
        }

        return met ? 0 : 1;
    }

    private static Case Decisions()
    {
        PolicyEvaluator evaluator = new([PolicyDocument.Parse(PolicySamples.TwentyStatements)]);
        RegexStatement[] regexes = RegexStatement.CompileAll(PolicyDocument.Parse(PolicySamples.TwentyStatements), PolicySamples.ClientId);
        return new Case(
            "decisions, 20 statements",
            "compiled regular expressions",
            DecisionsTarget,
            () =>
            {
                foreach (AccessRequest request in PolicySamples.Requests)
                {
                    GC.KeepAlive(evaluator.Decide(request));
                }

                return PolicySamples.Requests.Length;
            },
            () =>
            {
                foreach (AccessRequest request in PolicySamples.Requests)
                {
                    GC.KeepAlive(RegexStatement.IsAllowed(regexes, request));
                }

                return PolicySamples.Requests.Length;
            });
    }

    private static Case ParseAndLint(string kind, string[] documents, double target = DocumentsTarget)
    {
        PolicyLinter linter = new();
        return new Case(
            $"documents of 500 characters parsed and linted, {kind}",
            "System.Text.Json, parse only",
            target,
            () =>
            {
                foreach (string document in documents)
                {
                    GC.KeepAlive(linter.Lint(PolicyDocument.ParseLenient(document)));
                }

                return documents.Length;
            },
            () =>
            {
                foreach (string document in documents)
                {
                    using JsonDocument json = JsonDocument.Parse(document);
                    GC.KeepAlive(json);
                }

                return documents.Length;
            });
    }

    private static Case Worst()
    {
        PolicyEvaluator evaluator = new([PolicyDocument.Parse(PolicySamples.WorstPattern)]);
        string pattern = PolicyDocument.Parse(PolicySamples.WorstPattern).Statements[0].Resources![0];
        return new Case(
            "worst pattern against the longest topic",
            ".NET's FileSystemName.MatchesSimpleExpression",
            1 / WorstPatternTarget,
            () =>
            {
                GC.KeepAlive(evaluator.Decide(PolicySamples.LongestTopic));
                return 1;
            },
            () =>
            {
                GC.KeepAlive(FileSystemName.MatchesSimpleExpression(pattern, PolicySamples.LongestTopic.Resource, ignoreCase: false));
                return 1;
            });
    }

    /// <summary>Calls until the time is up.</summary>
    /// <returns>Operations a second of processor time.</returns>
    private static double Measure(Func<int> operations, double seconds)
    {
        long count = 0;
        TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime;
        Stopwatch stopwatch = Stopwatch.StartNew();
        while (stopwatch.Elapsed.TotalSeconds < seconds)
        {
            count += operations();
        }

        return count / (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static bool Print(Case measured, double module, double peer)
    {
        bool isMet = module >= measured.Target;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{measured.Name}: {module:n0}/s ({1_000_000 / module:n3} us each), {(measured.Target == 0 ? "no target" : $"target {measured.Target:n0}/s {(isMet ? "met" : "MISSED")}")}; {measured.PeerName}: {peer:n0}/s, ratio {module / peer:n2}"));
        return isMet;
    }

    private sealed record Case(string Name, string PeerName, double Target, Func<int> Module, Func<int> Peer);
}
