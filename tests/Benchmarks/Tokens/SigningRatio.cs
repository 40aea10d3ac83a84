using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace IoTAuthorizerTest.Benchmarks.Tokens;

/// <summary>
/// Signatures a second on one thread against <c>openssl speed</c> on the same machine. The two take turns, so that other load
/// on the machine meets both; the ratio of the best rounds counts.
/// </summary>
internal static class SigningRatio
{
    internal const string Name = "signing-ratio";

    private const double Target = 0.9;
    private const int Rounds = 5;
    private const int RoundSeconds = 3;

    /// <summary>Measures and prints.</summary>
    /// <returns>Zero when the target is met.</returns>
    internal static int Run()
    {
        using AuthTokenSigner signer = new(RSA.Create(2048));
        double module = 0;
        double openSsl = 0;
        for (int round = 1; round <= Rounds; round++)
        {
            double modulesRound = MeasureModule(signer);
            double openSslsRound = MeasureOpenSsl();
            Print($"round {round}: module {modulesRound:0} signs/s, openssl {openSslsRound:0} signs/s");
            module = Math.Max(module, modulesRound);
            openSsl = Math.Max(openSsl, openSslsRound);
        }

        double ratio = module / openSsl;
        Print($"best: module {module:0} signs/s, openssl {openSsl:0} signs/s, ratio {ratio:0.000} (target {Target})");
        return ratio >= Target ? 0 : 1;
    }

    private static double MeasureModule(AuthTokenSigner signer)
    {
        int count = 0;
        TimeSpan start = Process.GetCurrentProcess().TotalProcessorTime;
        Stopwatch stopwatch = Stopwatch.StartNew();
        while (stopwatch.Elapsed.TotalSeconds < RoundSeconds)
        {
            signer.Sign("device-token-of-thirty-six-characters");
            count++;
        }

        // openssl speed counts processor time as well.
        return count / (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds;
    }

    /// <summary>The line reads <c>rsa 2048 bits 0.000417s 0.000012s 2396.2 81262.5</c>: signs a second stand last but one.</summary>
    private static double MeasureOpenSsl()
    {
        using Process process = Process.Start(new ProcessStartInfo("openssl", ["speed", "-seconds", RoundSeconds.ToString(CultureInfo.InvariantCulture), "rsa2048"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        errors.GetAwaiter().GetResult();
        process.WaitForExit();
        string line = output.Split('\n').First(text => text.StartsWith("rsa 2048 bits", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
