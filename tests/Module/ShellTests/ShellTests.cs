using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.ShellTests;

/// <summary>The shell that runs the module where pwsh is not installed: what it runs, what it prints, how it exits.</summary>
public sealed class ShellTests
{
    private const int UsageError = 64;

    [Fact]
    public async Task A_command_runs_with_the_module_imported_and_its_output_is_shown_as_the_module_shows_it()
    {
        ProgramRun shell = await ShellProcess.RunAsync(
            "-Command", "$l = New-IoTLocalAuthorizer Fleet { @{ isAuthenticated = $true; principalId = 'p1'; policyDocuments = @() } }; Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d1");

        Assert.Equal(0, shell.ExitCode);
        Assert.Contains("Outcome", shell.Output, StringComparison.Ordinal);
        Assert.Contains("Authenticated", shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shell.Output);
        Assert.Empty(shell.Error);
    }

    [Theory]
    [InlineData("throw 'no'", 1)]
    [InlineData("if (", 1)]
    [InlineData("No-SuchCommand", 1)]
    [InlineData("@{ MqttClientId = '' } | New-IoTAuthorizerContext -ErrorAction Ignore; try { throw 'no' } catch { 'caught' }", 0)]
    [InlineData("exit 7", 7)]
    public async Task The_exit_code_tells_success(string command, int exitCode)
    {
        ProgramRun shell = await ShellProcess.RunAsync("-Command", command);

        Assert.True(shell.ExitCode == exitCode, $"{shell}");
    }

    [Fact]
    public async Task An_error_is_told_with_what_failed_and_the_script_goes_on()
    {
        ProgramRun shell = await ShellProcess.RunAsync("-Command", "@{ MqttClientId = '' } | New-IoTAuthorizerContext; 'went on'");

        Assert.Equal(1, shell.ExitCode);
        Assert.Contains("MqttClientId is empty", shell.Output + shell.Error, StringComparison.Ordinal);
        Assert.Contains("went on", shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_gets_its_arguments_and_may_name_its_exit_code()
    {
        string folder = Directory.CreateTempSubdirectory("iotauth-").FullName;
        string file = Path.Combine(folder, "with space.ps1");
        await File.WriteAllTextAsync(file, "\"got $($args[0]) and $($args[1])\"; exit 5", TestContext.Current.CancellationToken);
        try
        {
            ProgramRun shell = await ShellProcess.RunAsync("-File", file, "one", "two words");

            Assert.Contains("got one and two words", shell.Output, StringComparison.Ordinal);
            Assert.Equal(5, shell.ExitCode);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("-File", "missing.ps1")]
    [InlineData("-Command", "")]
    [InlineData("-Command")]
    [InlineData("-Nonsense", "x")]
    [InlineData("words")]
    public async Task Arguments_that_make_no_sense_are_told_with_the_usage(params string[] arguments)
    {
        ProgramRun shell = await ShellProcess.RunAsync(arguments);

        Assert.Equal(UsageError, shell.ExitCode);
        Assert.Contains("Usage:", shell.Error, StringComparison.Ordinal);
        Assert.NotEqual("Usage:", shell.Error.Trim().Split('\n')[0].Trim());
        Assert.Empty(shell.Output);
    }

    [Fact]
    public async Task The_demonstration_shows_every_outcome_and_checks_itself()
    {
        ProgramRun shell = await ShellProcess.RunAsync();

        Assert.True(shell.ExitCode == 0, $"{shell}");
        foreach (string outcome in Enum.GetNames<AuthorizerOutcome>())
        {
            Assert.Contains(outcome, shell.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_function_that_cannot_be_stopped_does_not_keep_the_shell_alive()
    {
        ProgramRun shell = await ShellProcess.RunAsync(
            "-Command", "$l = New-IoTLocalAuthorizer A -Timeout 0.1 { [System.Threading.Thread]::Sleep(-1) }; (Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d).Outcome");

        Assert.Equal((0, "InvalidResponse"), (shell.ExitCode, shell.Output.Trim()));
    }
}
