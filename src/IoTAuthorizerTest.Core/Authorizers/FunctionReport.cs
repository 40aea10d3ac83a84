namespace IoTAuthorizerTest;

/// <summary>What a local function received and wrote during one test.</summary>
/// <param name="Event">The exact JSON event.</param>
/// <param name="Logs">The lines that the function wrote.</param>
/// <param name="Duration">How long the function took.</param>
/// <param name="StackTrace">The stack trace when it failed; empty otherwise.</param>
public sealed record FunctionReport(string Event, IReadOnlyList<string> Logs, TimeSpan Duration, IReadOnlyList<string> StackTrace)
{
    /// <summary>Says how long and how talkative the function was; never the event, which holds what the device presented.</summary>
    /// <returns>For example <c>12 ms, 3 lines</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Duration.TotalMilliseconds:0.#} ms, {Logs.Count} lines");
}
