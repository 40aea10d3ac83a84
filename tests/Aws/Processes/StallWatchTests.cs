using System.Diagnostics;
using System.Runtime.Versioning;
using IoTAuthorizerTest.Aws.Processes;

namespace IoTAuthorizerTest.AwsTests.Processes;

/// <summary>Which programs are seen to hang: those of which nothing runs any more, and that have nothing open through which somebody could wake them.</summary>
[SupportedOSPlatform("linux")]
public sealed class StallWatchTests
{
    private const string Python = "exec python3 -c";
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(30);

    public StallWatchTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows what programs do.");

    [Theory]
    [InlineData("echo ready; exec sleep 600")]
    [InlineData("echo ready; sleep 600; true")]
    [InlineData("echo ready; sleep 600 | cat")]
    [InlineData($"{Python} 'import threading; lock = threading.Lock(); lock.acquire(); print(0, flush=True); lock.acquire()'")]
    [InlineData($"{Python} 'import socket, time; s = socket.socket(socket.AF_UNIX); s.bind(\"\\0stall\" + str(time.time_ns())); s.listen(); print(0, flush=True); time.sleep(600)'")]
    [InlineData("exec node -e 'console.log(0); setTimeout(() => {}, 600000)'")]
    public async Task A_program_that_nothing_wakes_has_stalled(string script)
    {
        StallWatch? watch = null;
        using RunningProgram program = RunningProgram.Start(script, id => watch = new StallWatch(id));

        Assert.True(await watch!.StallsAsync(TestContext.Current.CancellationToken).WaitAsync(s_soon, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_program_that_has_asked_the_network_may_sleep_before_it_asks_again()
    {
        StallWatch? watch = null;
        using RunningProgram program = RunningProgram.Start(
            $"{Python} 'import socket, sys, time; print(0, flush=True); s = socket.socket(); time.sleep(10); s.close(); time.sleep(600)'", id => watch = new StallWatch(id));

        Assert.False(await watch!.StallsAsync(TestContext.Current.CancellationToken).WaitAsync(s_soon, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("a socket", $"{Python} 'import socket, time; s = socket.socket(); print(0, flush=True); time.sleep(600)'")]
    [InlineData("a socket of a child", "python3 -c 'import socket, time; s = socket.socket(); print(0, flush=True); time.sleep(600)'; true")]
    [InlineData("two ends of one Unix socket", $"{Python} 'import socket, time; s = socket.socketpair(); print(0, flush=True); time.sleep(600)'")]
    [InlineData("a terminal", $"{Python} 'import os, time; t = os.openpty(); print(0, flush=True); time.sleep(600)'")]
    [InlineData("a file that is watched", $"{Python} 'import ctypes, time; ctypes.CDLL(None).inotify_init(); print(0, flush=True); time.sleep(600)'")]
    public void What_leads_outside_may_wake_a_program(string what, string script)
    {
        HashSet<string>? given = null;
        using RunningProgram program = RunningProgram.Start(script, _ => given = OpenFiles.OfThisProcess());

        Assert.True(OpenFiles.LeadOutside(ProcessTree.Look(program.Id)!.Processes, given!), what);
    }

    [Fact]
    public void So_may_a_pipe_whose_writer_was_left_behind()
    {
        HashSet<string>? given = null;
        using RunningProgram program = RunningProgram.Start("(sleep 600 & echo $!) | { read pid; echo $pid; cat; }", _ => given = OpenFiles.OfThisProcess());
        using Process left = Process.GetProcessById(int.Parse(program.Ready));
        try
        {
            bool outside = OpenFiles.LeadOutside(ProcessTree.Look(program.Id)!.Processes, given!);

            Assert.True(outside);
        }
        finally
        {
            left.Kill();
        }
    }

    [Fact]
    public void So_may_whoever_holds_a_lock()
    {
        string file = Path.GetTempFileName();
        try
        {
            using FileStream held = new(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            HashSet<string>? given = null;
            using RunningProgram program = RunningProgram.Start($"echo ready; flock '{file}' true", _ => given = OpenFiles.OfThisProcess());

            Assert.True(SpinWait.SpinUntil(() => ProcessTree.Look(program.Id) is { } look && OpenFiles.LeadOutside(look.Processes, given!), s_soon));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_program_that_sleeps_is_the_same_at_every_look()
    {
        using RunningProgram program = RunningProgram.Start("sleep 600 & echo ready; wait");

        Assert.True(SpinWait.SpinUntil(() => ProcessTree.Look(program.Id) is { Sleeps: true, Processes.Count: 2 } look && ProcessTree.Look(program.Id)?.Activity == look.Activity, s_soon));
    }

    [Theory]
    [InlineData("echo ready; while :; do sleep 0.01; done")]
    [InlineData($"{Python} 'import time; print(0, flush=True)\nwhile True: time.sleep(0.01)'")]
    public void A_program_that_looks_again_and_again_is_another_one_at_a_later_look(string script)
    {
        using RunningProgram program = RunningProgram.Start(script);
        string? first = ProcessTree.Look(program.Id)?.Activity;

        Assert.True(SpinWait.SpinUntil(() => ProcessTree.Look(program.Id) is { } later && later.Activity != first, s_soon));
    }

    [Theory]
    [InlineData("echo ready; while :; do :; done", "it computes")]
    [InlineData("echo ready; kill -STOP $$", "it is stopped")]
    public void A_program_that_could_run_does_not_sleep(string script, string why)
    {
        using RunningProgram program = RunningProgram.Start(script);

        Assert.True(SpinWait.SpinUntil(() => ProcessTree.Look(program.Id) is { Sleeps: false }, s_soon), why);
    }

    [Fact]
    public void A_program_that_has_ended_cannot_be_seen()
    {
        using RunningProgram program = RunningProgram.Start("echo ready; sleep 600");

        program.End();

        Assert.Null(ProcessTree.Look(program.Id));
    }
}
