using System.Globalization;
using System.Text;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Pwsh;

/// <summary>The progress bar in pwsh itself: drawn in a terminal, and not a byte of it where output is redirected.</summary>
public sealed class ProgressInPwshTests : IDisposable
{
    private const string Bar = "Testing Fleet";

    private readonly string _folder = Directory.CreateTempSubdirectory("iotauth-").FullName;
    private readonly string _script;

    public ProgressInPwshTests()
    {
        // Long enough for a bar, on a machine of any speed.
        _script = Path.Combine(_folder, "slow.ps1");
        File.WriteAllText(_script, $$"""
            Import-Module '{{StagedModule.Manifest}}'
            $fleet = New-IoTLocalAuthorizer Fleet { [Threading.Thread]::Sleep(600); @{ isAuthenticated = $true; principalId = 'p1'; policyDocuments = @() } }
            $count = @(1..3 | ForEach-Object { @{ MqttClientId = "d$_" } } | Test-IoTAuthorizer -LocalAuthorizer $fleet -ThrottleLimit 1).Count
            "tested $count"
            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("& '{0}'", "-Command")]
    [InlineData("& '{0}'", "-NonInteractive", "-Command")]
    [InlineData("& '{0}'", "-OutputFormat", "XML", "-Command")]
    [InlineData("& '{0}'", "-EncodedCommand")]
    [InlineData("1 | ForEach-Object -Parallel {{ & '{0}' }}", "-EncodedCommand")]
    public async Task Redirected_output_holds_nothing_of_a_bar(string command, params string[] options)
    {
        Assert.SkipWhen(PwshProcess.WhyMissing is not null, PwshProcess.WhyMissing ?? string.Empty);

        string text = string.Format(CultureInfo.InvariantCulture, command, _script);
        ProgramRun run = await PwshProcess.RunAsync([.. options, options.Contains("-EncodedCommand") ? Encoded(text) : text]);

        Assert.True(run.ExitCode == 0, $"{run}");
        Assert.Contains("tested 3", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Bar, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_terminal_shows_the_bar_with_its_count_rate_and_failures_in_80_columns()
    {
        Assert.SkipWhen(PwshProcess.WhyNoTerminal is not null, PwshProcess.WhyNoTerminal ?? string.Empty);

        ProgramRun run = await PwshProcess.RunInTerminalAsync(_script, "xterm");

        Assert.True(run.ExitCode == 0, $"{run}");
        Assert.Contains("tested 3", run.Output, StringComparison.Ordinal);
        Assert.Matches($"{Bar} .*1 done, [0-9.]+/(s|min), 0 failed", run.Output);
    }

    [Fact]
    public async Task A_terminal_that_cannot_be_drawn_over_has_no_bar()
    {
        Assert.SkipWhen(PwshProcess.WhyNoTerminal is not null, PwshProcess.WhyNoTerminal ?? string.Empty);

        ProgramRun run = await PwshProcess.RunInTerminalAsync(_script, "dumb");

        Assert.True(run.ExitCode == 0, $"{run}");
        Assert.Contains("tested 3", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Bar, run.Output, StringComparison.Ordinal);
    }

    private static string Encoded(string command) => Convert.ToBase64String(Encoding.Unicode.GetBytes(command));
}
