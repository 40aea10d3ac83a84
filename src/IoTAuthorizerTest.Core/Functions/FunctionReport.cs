namespace IoTAuthorizerTest;

/// <summary>What a local function received and wrote during one test.</summary>
/// <param name="Event">The exact JSON event.</param>
/// <param name="Logs">The lines that the function wrote.</param>
/// <param name="Duration">How long the function took.</param>
/// <param name="StackTrace">The stack trace when it failed; empty otherwise.</param>
public sealed record FunctionReport(string Event, IReadOnlyList<string> Logs, TimeSpan Duration, IReadOnlyList<string> StackTrace)
{
    /// <summary>Gets what the function returned, JSON or not; null when it failed or ran out of time.</summary>
    public string? Payload { get; init; }

    /// <summary>Gets what a test on this machine cannot settle, or what AWS would not put up with: a slow function, contradicting tokens.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Tells the duration and the number of log lines, never the event: it holds the device's token and password.</summary>
    /// <returns>For example <c>12 ms, 3 log lines</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Duration.TotalMilliseconds:0} ms, {Logs.Count} log lines");
}
