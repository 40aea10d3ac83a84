using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>Whole fleets: nothing is lost or out of order, whatever the service does, and no more is held than must be.</summary>
public sealed class FleetTests
{
    private const int Seed = 20_240_611;
    private const int FleetSize = 10_000;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    private enum Fault
    {
        None,
        Reset,
        Stall,
        HalfABody,
        InternalFailure,
        Unavailable,
        Throttled,
        WrongContentType,
        Garbage,
        Refused,
    }

    [Fact]
    public void Ten_thousand_devices_meet_a_service_with_every_fault_and_none_is_lost()
    {
        Fault[] faults = Faults();
        HashSet<string> throttled = [];
        using FakeIoTService service = new(request => Answer(request, faults, throttled));
        using PowerShellSession session = new();
        session.Set("devices", Enumerable.Range(0, FleetSize).Select(index => new Hashtable { ["MqttClientId"] = $"d{index}" }).ToArray());

        using RunningScript running = session.Start($"$devices | Test-IoTAuthorizer A -ThrottleLimit 256 -TimeoutSec 4 {FakeAuthorizers.Connection(service)} 2>&1");
        ScriptRun run = running.Wait(s_limit);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(0, FleetSize).Select(index => $"d{index}"), run.Output.Select(Device));
        for (int index = 0; index < FleetSize; index++)
        {
            string? error = (run.Output[index]!.BaseObject as ErrorRecord)?.FullyQualifiedErrorId.Split(',')[0];
            Assert.True(IsExpected(faults[index], error), $"Seed {Seed}, device d{index}, {faults[index]}: {error ?? "a result"}.");
        }

        // A machine that is busy may let some sound devices run into the limit too, but not many.
        int results = run.Output.Count(item => item!.BaseObject is AuthorizerTestResult);
        Assert.InRange(results, faults.Count(fault => fault == Fault.None) * 9 / 10, FleetSize);
        Eventually.True(() => service.OpenRequests == 0, TimeSpan.FromSeconds(1), "no request is left");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 32)]
    public void Input_is_not_read_further_than_the_window_while_the_first_device_waits(int throttleLimit, int window)
    {
        using ManualResetEventSlim go = new();
        using FakeIoTService service = new(request =>
        {
            if (FakeAuthorizers.ClientId(request) == "d1")
            {
                go.Wait(s_limit);
            }

            return FakeAuthorizers.Accept(request);
        });
        using PowerShellSession session = new();
        int[] read = [0];
        session.Set("read", read);
        using RunningScript running = session.Start($"1..500 | ForEach-Object {{ $read[0] = $_; @{{ MqttClientId = \"d$_\" }} }} | Test-IoTAuthorizer A -ThrottleLimit {throttleLimit} {FakeAuthorizers.Connection(service)}");
        try
        {
            // One more has been read: it waits to be let in.
            Eventually.True(() => Volatile.Read(ref read[0]) >= Math.Min(window + 1, 500) || (throttleLimit == 1 && service.OpenRequests == 1), TimeSpan.FromMinutes(1), "the window is full");
            Assert.InRange(Volatile.Read(ref read[0]), 1, window + 1);
            Assert.Equal(0, running.OutputCount);
        }
        finally
        {
            go.Set();
        }

        Assert.Equal(Enumerable.Range(1, 500).Select(n => $"d{n}"), running.Wait(s_limit).Output.Select(Device));
    }

    private static string? Device(PSObject? output) => output!.BaseObject switch
    {
        AuthorizerTestResult result => result.ClientId,
        ErrorRecord error => (string?)((Hashtable)((error.TargetObject as PSObject)?.BaseObject ?? error.TargetObject))["MqttClientId"],
        _ => null,
    };

    // Faults that last are errors of their kind; a few stalls and throttlings only, because each costs time.
    private static Fault[] Faults()
    {
        Random random = new(Seed);
        Fault[] faults = new Fault[FleetSize];
        Fault[] common = [Fault.Reset, Fault.HalfABody, Fault.InternalFailure, Fault.Unavailable, Fault.WrongContentType, Fault.Garbage, Fault.Refused];
        for (int index = 0; index < FleetSize; index++)
        {
            faults[index] = random.Next(5) == 0 ? common[random.Next(common.Length)] : Fault.None;
        }

        for (int rare = 0; rare < 8; rare++)
        {
            faults[random.Next(FleetSize)] = Fault.Stall;
            faults[random.Next(FleetSize)] = Fault.Throttled;
        }

        return faults;
    }

    private static FakeAnswer Answer(RecordedRequest request, Fault[] faults, HashSet<string> throttled)
    {
        string device = FakeAuthorizers.ClientId(request);
        switch (faults[int.Parse(device.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)])
        {
            case Fault.Reset:
                return FakeAnswer.Reset;
            case Fault.Stall:
                return FakeAnswer.Silence;
            case Fault.HalfABody:
                return FakeAnswer.Raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"isAuthenticated\":true,\"princ");
            case Fault.InternalFailure:
                return FakeAnswer.Error("InternalFailureException", "internal", 500);
            case Fault.Unavailable:
                return FakeAnswer.Error("ServiceUnavailableException", "unavailable", 503);
            case Fault.WrongContentType:
                return FakeAnswer.Content(200, "text/html", "<html>a proxy</html>");
            case Fault.Garbage:
                return FakeAnswer.Raw("SSH-2.0-OpenSSH_9.6\r\n");
            case Fault.Refused:
                return FakeAnswer.Error("UnauthorizedException", "not allowed", 401);
            case Fault.Throttled:
                lock (throttled)
                {
                    if (throttled.Add(device))
                    {
                        return FakeAnswer.Error("ThrottlingException", "Rate exceeded", 429);
                    }
                }

                break;
        }

        return FakeAuthorizers.Accept(request);
    }

    private static bool IsExpected(Fault fault, string? error) => error == Errors.ErrorIds.RequestTimeout || fault switch
    {
        Fault.None or Fault.Throttled => error is null,
        Fault.Reset => error is Errors.ErrorIds.EndpointUnreachable or Errors.ErrorIds.UnreadableAnswer,
        Fault.HalfABody or Fault.WrongContentType or Fault.Garbage => error == Errors.ErrorIds.UnreadableAnswer,
        Fault.InternalFailure => error == Errors.ErrorIds.InternalFailure,
        Fault.Unavailable => error == Errors.ErrorIds.ServiceUnavailable,
        Fault.Refused => error == Errors.ErrorIds.Unauthorized,
        _ => false,
    };
}
