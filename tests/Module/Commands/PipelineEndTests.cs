using System.Diagnostics;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>Whatever ends a pipeline early ends the work too, at once and to the last request.</summary>
public sealed class PipelineEndTests
{
    private static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    /// <summary>Ends of a pipeline that come from below: after the first result, while later requests wait for their answer.</summary>
    public static TheoryData<string, string> EndsFromBelow => new()
    {
        { "Select-Object -First", "$devices | Test-IoTAuthorizer A {0} | Select-First" },
        { "break", "while ($true) { $devices | Test-IoTAuthorizer A {0} | ForEach-Object { $_; break } }" },
        { "throw", "$devices | Test-IoTAuthorizer A {0} | ForEach-Object { $_; throw 'downstream' }" },
        { "a function's throw", "function Check { process { $_; throw 'downstream' } }; $devices | Test-IoTAuthorizer A {0} | Check" },
        { "-ErrorAction Stop", "$devices | Test-IoTAuthorizer A {0} -ErrorAction Stop" },
        { "-ErrorAction Stop of the shell", "& { $ErrorActionPreference = 'Stop'; $devices | Test-IoTAuthorizer A {0} }" },
    };

    [Theory]
    [MemberData(nameof(EndsFromBelow))]
    public void An_end_from_below_leaves_nothing_running(string end, string script)
    {
        using PowerShellSession session = new();
        using FakeIoTService service = Stalling();
        session.Run("$devices = @(@{ MqttClientId = 'ready' }, @{ MqttClientId = 'refused' }) + @(1..6 | ForEach-Object { @{ MqttClientId = \"stalls$_\" } })");

        ScriptRun run = session.Run(script.Replace("{0}", $"-ThrottleLimit 8 {FakeAuthorizers.Connection(service)}", StringComparison.Ordinal));

        Assert.True(run.Output.Count >= 1, end + ": " + run);
        Assert.Equal("ready", ((AuthorizerTestResult)run.Output[0]!.BaseObject).PrincipalId);
        AssertNothingRuns(service);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Stopping_ends_at_once_and_leaves_nothing_running(int throttleLimit)
    {
        using PowerShellSession session = new();
        using FakeIoTService service = Stalling();
        using RunningScript running = session.Start($"1..8 | ForEach-Object {{ @{{ MqttClientId = \"stalls$_\" }} }} | Test-IoTAuthorizer A -ThrottleLimit {throttleLimit} {FakeAuthorizers.Connection(service)}");
        Eventually.True(() => service.OpenRequests == throttleLimit, s_soon, "the requests are on their way");
        long start = Stopwatch.GetTimestamp();

        running.Stop();

        Assert.True(Stopwatch.GetElapsedTime(start) < s_atOnce, Stopwatch.GetElapsedTime(start).ToString());
        AssertNothingRuns(service);
        Assert.Empty(running.Wait(s_soon).Errors);
    }

    [Fact]
    public void Stopping_ends_a_wait_for_the_pace_of_a_service_that_throttles()
    {
        using PowerShellSession session = new();
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error("ThrottlingException", "Rate exceeded", 400));
        using RunningScript running = session.Start($"1..8 | ForEach-Object {{ @{{ MqttClientId = \"d$_\" }} }} | Test-IoTAuthorizer A -TimeoutSec 600 {FakeAuthorizers.Connection(service)}");
        Eventually.True(() => service.Requests.Count >= 3, s_soon, "the service has throttled");
        long start = Stopwatch.GetTimestamp();

        running.Stop();

        Assert.True(Stopwatch.GetElapsedTime(start) < s_atOnce, Stopwatch.GetElapsedTime(start).ToString());
        AssertNothingRuns(service);
    }

    [Fact]
    public void Stopping_ends_a_local_function()
    {
        using PowerShellSession session = new();
        using ManualResetEventSlim begun = new();
        session.Set("begun", begun);
        session.Run("$local = New-IoTLocalAuthorizer A -Timeout 600 { ($using:begun).Set(); while ($true) { } }");
        using RunningScript running = session.Start("@{ MqttClientId = 'd' } | Test-IoTAuthorizer -LocalAuthorizer $local -TimeoutSec 600");
        Assert.True(begun.Wait(s_soon, TestContext.Current.CancellationToken));
        long start = Stopwatch.GetTimestamp();

        running.Stop();

        Assert.True(Stopwatch.GetElapsedTime(start) < s_atOnce, Stopwatch.GetElapsedTime(start).ToString());
    }

    [Fact]
    public void A_shell_keeps_its_connection_from_call_to_call()
    {
        using PowerShellSession session = new();
        using FakeIoTService service = new(FakeAuthorizers.Accept);
        string call = $"@{{ MqttClientId = 'd1' }}, @{{ MqttClientId = 'd2' }} | Test-IoTAuthorizer A -ThrottleLimit 1 {FakeAuthorizers.Connection(service)}";

        session.Run($"{call}; {call}");

        Assert.Equal((4, 1, 0), (service.Requests.Count, service.OpenConnections, service.OpenRequests));
    }

    [Fact]
    public void No_signal_is_lost_in_hundreds_of_quick_runs()
    {
        using PowerShellSession session = new();

        // A lost signal would leave a run waiting for ever; the session's own limit would then end it and fail the test.
        ScriptRun run = session.Run("""
            $local = New-IoTLocalAuthorizer A { '{"isAuthenticated":true,"principalId":"p","policyDocuments":[]}' }
            $devices = 1..5 | ForEach-Object { @{ MqttClientId = "d$_" } }
            foreach ($round in 1..150) {
                foreach ($limit in 1, 2, 5) {
                    @($devices | Test-IoTAuthorizer -LocalAuthorizer $local -ThrottleLimit $limit).Count
                }
            }
            """);

        Assert.Equal(450, run.Output.Count);
        Assert.All(run.As<int>(), count => Assert.Equal(5, count));
    }

    [Fact]
    public void Hundreds_of_early_ends_leave_nothing_behind()
    {
        using PowerShellSession session = new();
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        ScriptRun run = session.Run($"$devices = 1..6 | ForEach-Object {{ @{{ MqttClientId = \"d$_\" }} }}; foreach ($round in 1..100) {{ while ($true) {{ $devices | Test-IoTAuthorizer A -ThrottleLimit 6 {FakeAuthorizers.Connection(service)} | ForEach-Object {{ $_.PrincipalId; break }} }} }}");

        Assert.Equal(Enumerable.Repeat("d1", 100), run.As<string>());
        AssertNothingRuns(service);
    }

    // The first device is answered when all others are on their way; of them one is refused, the others wait for ever.
    private static FakeIoTService Stalling()
    {
        CountdownEvent others = new(7);
        return new FakeIoTService(request =>
        {
            if (FakeAuthorizers.ClientId(request) == "ready")
            {
                others.Wait(s_soon);
                return FakeAuthorizers.Accept("ready");
            }

            if (!others.IsSet)
            {
                others.Signal();
            }

            return FakeAuthorizers.ClientId(request) == "refused" ? FakeAnswer.Error("ResourceNotFoundException", "Authorizer A not found", 404) : FakeAnswer.Silence;
        });
    }

    // A connection without a request may stay open for the shell's next call.
    private static void AssertNothingRuns(FakeIoTService service) => Eventually.True(() => service.OpenRequests == 0, s_atOnce, "no request is left");
}
