using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security.Cryptography;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>The progress bar in the real engine: who gets to see it, and that it goes away however the run ends.</summary>
public sealed class ProgressTests
{
    private const string Devices = "@{ MqttClientId = 'd1' }, @{ MqttClientId = 'refused' }, @{ MqttClientId = 'stalls' }";

    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    /// <summary>Runs that end early, from below and from above, after the bar was seen and the first device was answered.</summary>
    public static TheoryData<string, string> EarlyEnds => new()
    {
        { "Select-Object -First", $"{Devices} | Test-IoTAuthorizer A {{0}} | Select-First" },
        { "break", $"while ($true) {{ {Devices} | Test-IoTAuthorizer A {{0}} | ForEach-Object {{ break }} }}" },
        { "throw", $"{Devices} | Test-IoTAuthorizer A {{0}} | ForEach-Object {{ throw 'downstream' }}" },
        { "-ErrorAction Stop", $"{Devices} | Test-IoTAuthorizer A {{0}} -ErrorAction Stop" },
        { "upstream throw", "& { @{ MqttClientId = 'd1' }; throw 'upstream' } | Test-IoTAuthorizer A -ThrottleLimit 1 {0}" },
        { "a terminating error", "[pscustomobject]@{ MqttClientId = 'd1'; AccessKey = 'A' }, [pscustomobject]@{ MqttClientId = 'd2'; AccessKey = '' } | Test-IoTAuthorizer A -ThrottleLimit 1 {1}" },
    };

    [Fact]
    public void A_slow_run_shows_a_bar_and_takes_it_away()
    {
        using PowerShellSession session = new();
        using Gate gate = new();
        using RunningScript running = session.Start($"@{{ MqttClientId = 'd1' }}, @{{ MqttClientId = 'd2' }} | Test-IoTAuthorizer Fleet {FakeAuthorizers.Connection(gate.Service)}");
        Eventually.True(() => session.Progress.Count(Says("0 of 2, waiting for the first answer")) >= 2, s_soon, "the bar is drawn and drawn again");

        gate.Open();

        Assert.Equal(2, running.Wait(s_soon).Output.Count);
        ProgressRecord record = session.Progress.First(Says("0 of 2, waiting for the first answer")).Record;
        Assert.Equal(("Testing Fleet", 0, -1), (record.Activity, record.PercentComplete, record.ParentActivityId));
        AssertTakenAway(session);
    }

    [Fact]
    public void Failures_are_counted_whether_the_device_is_refused_or_could_not_be_tested()
    {
        using PowerShellSession session = new();
        using Gate gate = new("last");
        string devices = "@{ MqttClientId = 'd1' }, @{ MqttClientId = 'refused' }, @{ Foo = 1 }, @{ MqttClientId = 'denied' }, @{ MqttClientId = 'last' }";
        using RunningScript running = session.Start($"{devices} | Test-IoTAuthorizer Fleet {FakeAuthorizers.Connection(gate.Service)}");
        Eventually.True(() => session.Progress.Any(shown => shown.Record.StatusDescription.StartsWith("4 of 5, ", StringComparison.Ordinal)), s_soon, "four of five are done");

        gate.Open();

        ScriptRun run = running.Wait(s_soon);
        Assert.Equal((3, 2), (run.Output.Count, run.Errors.Count));
        Assert.Contains(session.Progress, shown => shown.Record.StatusDescription.EndsWith(", 3 failed", StringComparison.Ordinal) && shown.Record.PercentComplete == 80);
        AssertTakenAway(session);
    }

    [Fact]
    public void A_list_given_as_a_parameter_has_a_known_total_from_the_start()
    {
        using PowerShellSession session = new();
        using Gate gate = new();
        using RunningScript running = session.Start($"Test-IoTAuthorizer Fleet -InputObject {Devices.Replace("stalls", "d3", StringComparison.Ordinal)} -ThrottleLimit 1 {FakeAuthorizers.Connection(gate.Service)} -ErrorAction Ignore");
        Eventually.True(() => session.Progress.Count >= 1, s_soon, "the bar is drawn");

        gate.Open();
        running.Wait(s_soon);

        Assert.Equal(("0 of 3, waiting for the first answer", 0), (session.Progress[0].Record.StatusDescription, session.Progress[0].Record.PercentComplete));
    }

    [Fact]
    public void A_pipeline_that_goes_on_has_no_percentage()
    {
        using PowerShellSession session = new();
        using Gate gate = new();
        using RunningScript running = session.Start($"1..3 | ForEach-Object {{ @{{ MqttClientId = \"d$_\" }} }} | Test-IoTAuthorizer Fleet -ThrottleLimit 1 {FakeAuthorizers.Connection(gate.Service)}");
        Eventually.True(() => session.Progress.Count >= 1, s_soon, "the bar is drawn");

        gate.Open();
        running.Wait(s_soon);

        Assert.Equal(("0 done, waiting for the first answer", -1), (session.Progress[0].Record.StatusDescription, session.Progress[0].Record.PercentComplete));
    }

    [Fact]
    public void A_local_authorizer_has_a_bar_too()
    {
        using PowerShellSession session = new();
        using ManualResetEventSlim go = new();
        session.Set("go", go);
        using RunningScript running = session.Start("$local = New-IoTLocalAuthorizer Fleet { $null = ($using:go).Wait(60000); @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() } } -Timeout 60; Test-IoTAuthorizer -LocalAuthorizer $local -MqttClientId d1");
        Eventually.True(() => session.Progress.Any(Says("waiting for the answer")), s_soon, "the bar is drawn");

        go.Set();
        running.Wait(s_soon);

        Assert.Equal("Testing Fleet", session.Progress[0].Record.Activity);
        AssertTakenAway(session);
    }

    [Fact]
    public void Verifying_tokens_with_the_keys_of_an_authorizer_at_AWS_has_a_bar_too()
    {
        using PowerShellSession session = new();
        using Gate gate = new();
        using RunningScript running = session.Start($"Test-IoTAuthToken -Token t -TokenSignature s -AuthorizerName Fleet {FakeAuthorizers.Connection(gate.Service)}");
        Eventually.True(() => session.Progress.Count >= 1, s_soon, "the bar is drawn");

        gate.Open();
        running.Wait(s_soon);

        Assert.Equal("Verifying tokens", session.Progress[0].Record.Activity);
        AssertTakenAway(session);
    }

    [Theory]
    [InlineData("& { while (-not $seen.IsSet) { 'good', '' } } | New-IoTAuthToken -Key $rsa -ErrorAction Ignore | Out-Null")]
    [InlineData("& { while ($true) { 'good', '' } } | New-IoTAuthToken -Key $rsa -ErrorAction Ignore | ForEach-Object { if ($seen.IsSet) { throw 'downstream' } }")]
    [InlineData("& { while (-not $seen.IsSet) { 'good', '' }; throw 'upstream' } | New-IoTAuthToken -Key $rsa -ErrorAction Ignore | Out-Null")]
    public void Signing_many_tokens_shows_a_bar_and_takes_it_away_however_it_ends(string script)
    {
        using PowerShellSession session = new();
        using RSA key = RSA.Create(2048);
        using ManualResetEventSlim seen = new();
        session.Set("rsa", key);
        session.Set("seen", seen);
        using RunningScript running = session.Start(script);
        Eventually.True(() => session.Progress.Count >= 1, s_soon, "the bar is drawn");

        seen.Set();
        running.Wait(s_soon);

        ProgressRecord record = session.Progress[0].Record;
        Assert.Equal(("Signing tokens", -1), (record.Activity, record.PercentComplete));
        Assert.DoesNotContain(", 0 failed", record.StatusDescription, StringComparison.Ordinal);
        AssertTakenAway(session);
    }

    [Theory]
    [InlineData("$ProgressPreference = 'SilentlyContinue'", "")]
    [InlineData("$ProgressPreference = 'Ignore'", "")]
    [InlineData("$ProgressPreference = 'Continue'", "-ProgressAction SilentlyContinue")]
    [InlineData("$ProgressPreference = 'Continue'", "-ProgressAction Ignore")]
    [InlineData("$PSDefaultParameterValues['*:ProgressAction'] = 'SilentlyContinue'", "")]
    public void A_user_who_wants_no_bar_gets_none(string preference, string parameter)
    {
        using PowerShellSession silent = new();
        using PowerShellSession loud = new();
        using Gate gate = new();
        string call = $"Test-IoTAuthorizer A -MqttClientId d1 {FakeAuthorizers.Connection(gate.Service)}";
        using RunningScript first = silent.Start($"{preference}; {call} {parameter}");
        Eventually.True(() => gate.Service.OpenRequests == 1, s_soon, "the silent run is on its way");

        // It lasts as long as one that began later and has shown its bar twice.
        using RunningScript second = loud.Start(call);
        Eventually.True(() => loud.Progress.Count >= 2, s_soon, "the other run has shown its bar");
        gate.Open();

        Assert.Equal((1, 1), (first.Wait(s_soon).Output.Count, second.Wait(s_soon).Output.Count));
        Assert.Empty(silent.Progress);
    }

    [Fact]
    public void A_user_who_wants_the_bar_here_alone_gets_it()
    {
        using PowerShellSession session = new();
        using Gate gate = new();
        using RunningScript running = session.Start($"$ProgressPreference = 'SilentlyContinue'; Test-IoTAuthorizer A -MqttClientId d1 {FakeAuthorizers.Connection(gate.Service)} -ProgressAction Continue");
        Eventually.True(() => session.Progress.Count >= 1, s_soon, "the bar is drawn");

        gate.Open();
        running.Wait(s_soon);

        AssertTakenAway(session);
    }

    [Theory]
    [MemberData(nameof(EarlyEnds))]
    public void No_bar_is_left_behind_by_an_early_end(string end, string script)
    {
        using PowerShellSession session = new();
        using Gate gate = new();
        string withoutAccessKey = $"-EndpointUrl {gate.Service.Url} -Region us-east-1 -SecretKey S";
        using RunningScript running = session.Start(script
            .Replace("{0}", FakeAuthorizers.Connection(gate.Service), StringComparison.Ordinal)
            .Replace("{1}", withoutAccessKey, StringComparison.Ordinal));
        Eventually.True(() => session.Progress.Count >= 1, s_soon, end + ": the bar is drawn");

        gate.Open();
        running.Wait(s_soon);

        AssertTakenAway(session);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void No_bar_is_left_behind_by_Ctrl_C(int throttleLimit)
    {
        using PowerShellSession session = new();
        using Gate gate = new();
        using RunningScript running = session.Start($"1..8 | ForEach-Object {{ @{{ MqttClientId = \"d$_\" }} }} | Test-IoTAuthorizer A -ThrottleLimit {throttleLimit} {FakeAuthorizers.Connection(gate.Service)}");
        Eventually.True(() => session.Progress.Count >= 1, s_soon, "the bar is drawn");

        running.Stop();

        AssertTakenAway(session);
        Assert.Empty(running.Wait(s_soon).Errors);
    }

    [Fact]
    public void No_bar_is_left_behind_by_Ctrl_C_while_the_command_above_works()
    {
        using PowerShellSession session = new();
        using ManualResetEventSlim above = new();
        using Gate gate = new();
        session.Set("above", above);
        using RunningScript running = session.Start($"& {{ @{{ MqttClientId = 'd1' }}; $above.Set(); while ($true) {{ }} }} | Test-IoTAuthorizer A -ThrottleLimit 1 {FakeAuthorizers.Connection(gate.Service)}");
        Eventually.True(() => session.Progress.Count >= 1, s_soon, "the bar is drawn");
        gate.Open();
        Assert.True(above.Wait(s_soon, TestContext.Current.CancellationToken));

        running.Stop();

        AssertTakenAway(session);
    }

    [Fact]
    public void A_scripts_own_bar_is_not_touched()
    {
        using PowerShellSession session = new();
        using Gate gate = new();
        string own = "$Host.UI.WriteProgress(0, [System.Management.Automation.ProgressRecord]::new(1, 'Fleets', 'first of two'))";
        using RunningScript running = session.Start($"{own}; Test-IoTAuthorizer A -MqttClientId d1 {FakeAuthorizers.Connection(gate.Service)}");
        Eventually.True(() => session.Progress.Count >= 2, s_soon, "the bar is drawn");

        gate.Open();
        running.Wait(s_soon);

        (long Source, int Id)[] bars = [.. session.Progress.Select(shown => (shown.Source, shown.Record.ActivityId)).Distinct()];
        Assert.Equal(2, bars.Length);
        Assert.Equal((0L, 1), bars[0]);
        Assert.Equal(bars[1], session.Progress.Where(shown => shown.Record.RecordType == ProgressRecordType.Completed).Select(shown => (shown.Source, shown.Record.ActivityId)).Single());
    }

    [Fact]
    public void Runs_side_by_side_have_a_bar_each()
    {
        using PowerShellSession session = new();
        using Gate gate = new();
        session.Set("manifest", StagedModule.Manifest);
        using RunningScript running = session.Start($"'Fleet', 'Test' | ForEach-Object -Parallel {{ Import-Module $using:manifest; Test-IoTAuthorizer $_ -MqttClientId d1 {FakeAuthorizers.Connection(gate.Service)} }}");
        Eventually.True(() => Activities(session).Distinct().Count() == 2, s_soon, "both bars are drawn");

        gate.Open();
        running.Wait(s_soon);

        Assert.Equal(2, session.Progress.Select(shown => (shown.Source, shown.Record.ActivityId)).Distinct().Count());
        Assert.Equal(["Testing Fleet", "Testing Test"], session.Progress.Where(shown => shown.Record.RecordType == ProgressRecordType.Completed).Select(shown => shown.Record.Activity).Order());
    }

    [Fact]
    public void An_application_without_a_screen_finds_the_progress_in_its_stream()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(StagedModule.Manifest);
        using Gate gate = new();
        using PowerShell shell = PowerShell.Create(state);
        shell.AddScript($"Test-IoTAuthorizer Fleet -MqttClientId d1 {FakeAuthorizers.Connection(gate.Service)}");
        IAsyncResult run = shell.BeginInvoke();
        Eventually.True(() => shell.Streams.Progress.Count >= 1, s_soon, "the progress is told");

        gate.Open();
        PSDataCollection<PSObject> output = shell.EndInvoke(run);

        Assert.Single(output);
        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress.Last().RecordType);
    }

    private static Func<(long Source, ProgressRecord Record), bool> Says(string status) => shown => shown.Record.StatusDescription == status;

    private static IEnumerable<string> Activities(PowerShellSession session) => session.Progress.Select(shown => shown.Record.Activity);

    // One bar was shown; its last record, and none before, ends it.
    private static void AssertTakenAway(PowerShellSession session)
    {
        IReadOnlyList<(long Source, ProgressRecord Record)> progress = session.Progress;
        Assert.True(progress.Count >= 2, $"{progress.Count} records");
        Assert.Single(progress.Select(shown => (shown.Source, shown.Record.ActivityId)).Distinct());
        Assert.Equal([progress.Count - 1], Enumerable.Range(0, progress.Count).Where(index => progress[index].Record.RecordType == ProgressRecordType.Completed));
    }

    /// <summary>A service that answers when it is told to: until then runs last, and their bars come.</summary>
    private sealed class Gate : IDisposable
    {
        private readonly TaskCompletionSource _open = new();

        /// <param name="held">The one device whose answer waits; null for all.</param>
        public Gate(string? held = null) => Service = new FakeIoTService(request =>
        {
            string device = FakeAuthorizers.ClientId(request);
            if (held is null || device == held)
            {
                _open.Task.Wait(s_soon);
            }

            return device switch
            {
                "refused" => FakeAnswer.Error("ResourceNotFoundException", "Authorizer A not found", 404),
                "denied" => FakeAnswer.Json("""{"isAuthenticated":false,"principalId":null,"policyDocuments":[],"refreshAfterInSeconds":300,"disconnectAfterInSeconds":86400}"""),
                "stalls" => FakeAnswer.Silence,
                _ => FakeAuthorizers.Accept(request),
            };
        });

        public FakeIoTService Service { get; }

        public void Open() => _open.TrySetResult();

        public void Dispose()
        {
            // Its threads wait no longer than the test.
            Open();
            Service.Dispose();
        }
    }
}
