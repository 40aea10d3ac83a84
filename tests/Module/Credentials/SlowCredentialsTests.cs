using System.Diagnostics;
using System.Management.Automation;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>Credentials that take long: the user is told whom the command waits for, can end the wait at once, and nothing is left running.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class SlowCredentialsTests : IDisposable
{
    private const string Keys = """{"Version":1,"AccessKeyId":"PROCESS","SecretAccessKey":"s"}""";
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    private readonly AwsHome _home = new();
    private readonly string _pidFile;

    public SlowCredentialsTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs of these tests are those of a POSIX shell.");
        _pidFile = Path.Combine(_home.Folder, "pid");
        _home.WriteConfig($"""
            [profile hangs]
            credential_process = echo $$ > {_pidFile}.new; mv {_pidFile}.new {_pidFile}; while :; do sleep 1; done
            [profile role]
            role_arn = arn:aws:iam::1:role/r
            source_profile = hangs
            """);
    }

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("hangs")]
    [InlineData("role")]
    public void Whoever_waits_is_told_once_for_what_and_how_long(string profile)
    {
        List<(string Text, int Thread)> warnings = [];
        using CancellationTokenSource stop = new();
        using IAwsAuthorizerBackend backend = Connection.Create("http://127.0.0.1:9", profile, credentialTimeout: TimeSpan.FromSeconds(90), warn: text =>
        {
            warnings.Add((text, Environment.CurrentManagedThreadId));
            stop.Cancel();
        });
        int thread = Environment.CurrentManagedThreadId;

        Assert.ThrowsAny<OperationCanceledException>(() => backend.RefreshCredentials(stop.Token));

        (string text, int warned) = Assert.Single(warnings);
        Assert.Equal(thread, warned);
        Assert.All((string[])["credential_process", "'hangs'", "90 seconds", "Ctrl+C"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        AssertProgramEnds();
    }

    [Theory]
    [InlineData("Test-IoTAuthorizer A -MqttClientId d")]
    [InlineData("New-IoTLocalAuthorizer A -FunctionUrl https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/f/invocations")]
    public void Ctrl_C_ends_the_wait_and_the_program(string command)
    {
        using PowerShellSession session = new();
        string region = command.StartsWith("Test", StringComparison.Ordinal) ? "-Region us-east-1" : string.Empty;
        using RunningScript running = session.Start($"{command} {region} -ProfileName hangs");
        Eventually.True(() => File.Exists(_pidFile), s_soon, "the program runs");
        long start = Stopwatch.GetTimestamp();

        running.Stop();

        Assert.True(Stopwatch.GetElapsedTime(start) < s_atOnce, Stopwatch.GetElapsedTime(start).ToString());
        Assert.Empty(running.Wait(s_soon).Errors);
        AssertProgramEnds();
    }

    [Theory]
    [InlineData("Test-IoTAuthorizer A -MqttClientId d -Region us-east-1")]
    [InlineData("Test-IoTAuthToken t s -AuthorizerName A -Region us-east-1")]
    [InlineData("New-IoTLocalAuthorizer A -FunctionUrl https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/f/invocations")]
    public void A_program_that_nothing_can_wake_is_ended_at_once(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows what programs do.");
        _home.WriteConfig($"[profile stalls]\ncredential_process = echo $$ > {_pidFile}; echo 'the vault is sealed' >&2; sleep 600; true");
        using PowerShellSession session = new();

        ErrorRecord error = session.Run($"{command} -ProfileName stalls").SingleError();

        Assert.StartsWith("InvalidCredentials,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.All((string[])["'stalls'", "the vault is sealed"], part => Assert.Contains(part, error.Exception.Message, StringComparison.Ordinal));
        Assert.Contains("-TimeoutSec", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        AssertProgramEnds();
    }

    [Fact]
    public void A_limit_that_was_asked_for_is_the_programs_to_sleep_away()
    {
        _home.WriteConfig($"[profile slow]\ncredential_process = sleep 2; echo '{Keys}'");
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"isAuthenticated":true}"""));
        using PowerShellSession session = new();

        ScriptRun run = session.Run($"Test-IoTAuthorizer A -MqttClientId d -Region us-east-1 -EndpointUrl {service.Url} -ProfileName slow -TimeoutSec 60");

        Assert.Empty(run.Errors);
        Assert.Equal("PROCESS", Connection.AccessKey(Assert.Single(service.Requests)));
    }

    [Fact]
    public void A_warning_that_is_made_an_error_ends_the_program_too()
    {
        using PowerShellSession session = new();

        ScriptRun run = session.Run("Test-IoTAuthorizer A -MqttClientId d -Region us-east-1 -ProfileName hangs -WarningAction Stop");

        Assert.StartsWith("ActionPreferenceStop", run.TerminatingError().FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertProgramEnds();
    }

    [Fact]
    public async Task An_agent_that_is_left_behind_does_not_hold_up_the_keys()
    {
        _home.WriteConfig($"[profile agent]\ncredential_process = sleep 600 & echo $! > {_pidFile}; echo '{Keys}'");

        string used = await Connection.AccessKeyOfOneRequestAsync("agent");

        using Process agent = Process.GetProcessById(ReadPid());
        try
        {
            Assert.Equal("PROCESS", used);
            Assert.False(agent.HasExited);
        }
        finally
        {
            agent.Kill();
        }
    }

    private int ReadPid() => int.Parse(File.ReadAllText(_pidFile));

    private void AssertProgramEnds()
    {
        int pid = ReadPid();
        Eventually.True(() => !ProcessTable.IsRunning(pid), s_soon, $"the program {pid} ends");
    }
}
