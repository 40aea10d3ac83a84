using IoTAuthorizerTest.Emulator.ControlPlane;

namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>What an emulator remembers of its requests, and what it must forget.</summary>
public sealed class RequestLogTests
{
    private const int Million = 1024 * 1024;

    [Fact]
    public void TheLastThousand_AreKept()
    {
        RequestLog log = new();
        for (int number = 1; number <= 1100; number++)
        {
            log.Add(Request(number, 10));
        }

        IReadOnlyList<EmulatorRequest> kept = log.Read();

        Assert.Equal((1000, "101", "1100"), (kept.Count, kept[0].RequestId, kept[^1].RequestId));
    }

    [Fact]
    public void WhatFunctionsWriteAndAnswer_DoesNotFillTheMemory()
    {
        RequestLog log = new();
        for (int number = 1; number <= 100; number++)
        {
            log.Add(Request(number, Million));
        }

        IReadOnlyList<EmulatorRequest> kept = log.Read();

        Assert.InRange(kept.Count, 10, 40);
        Assert.Equal("100", kept[^1].RequestId);
    }

    [Fact]
    public void ThePlaceOfAnEnormousRequest_IsFreeAgainAfterIt()
    {
        RequestLog log = new();
        log.Add(Request(1, 40 * Million));
        log.Add(Request(2, 10));
        log.Add(Request(3, 10));

        Assert.Equal(["2", "3"], log.Read().Select(request => request.RequestId));
    }

    private static EmulatorRequest Request(int number, int characters) => new()
    {
        Time = DateTimeOffset.UnixEpoch,
        StatusCode = 200,
        Duration = TimeSpan.Zero,
        RequestId = number.ToString(),
        Function = new FunctionReport("{}", [new string('x', characters / 2)], TimeSpan.Zero, []) { Payload = new string('x', characters / 2) },
    };
}
