namespace IoTAuthorizerTest;

/// <summary>What became of one invocation of an authorizer function. Make one with <see cref="Returned"/>, <see cref="Failed"/> or <see cref="TimedOut"/>.</summary>
public sealed record FunctionOutcome
{
    private FunctionOutcome(FunctionOutcomeKind kind, IReadOnlyList<string>? logs)
    {
        Kind = kind;
        Logs = logs ?? [];
    }

    /// <summary>Gets how the invocation ended.</summary>
    public FunctionOutcomeKind Kind { get; }

    /// <summary>Gets the lines that the function wrote, in order.</summary>
    public IReadOnlyList<string> Logs { get; private init; }

    /// <summary>Gets the payload as returned, JSON or not; null unless <see cref="FunctionOutcomeKind.Returned"/>.</summary>
    public string? Payload { get; private init; }

    /// <summary>Gets the error's message; null unless <see cref="FunctionOutcomeKind.Failed"/>.</summary>
    public string? ErrorMessage { get; private init; }

    /// <summary>Gets the error's type as Lambda names it, for example <c>TypeError</c> or <c>Runtime.ExitError</c>; null unless <see cref="FunctionOutcomeKind.Failed"/>.</summary>
    public string? ErrorType { get; private init; }

    /// <summary>Gets the stack trace, a line each; empty where there is none.</summary>
    public IReadOnlyList<string> StackTrace { get; private init; } = [];

    /// <summary>Gets what the host has to say: of a payload that is refused, of an error, or in whose words a time-out was reported; null when nothing.</summary>
    public string? Note { get; private init; }

    /// <summary>The function returned.</summary>
    /// <param name="payload">What it returned, JSON or not.</param>
    /// <param name="logs">What it wrote.</param>
    /// <param name="note">What the host noticed about the payload, to be told when the payload is refused.</param>
    /// <returns>The outcome.</returns>
    public static FunctionOutcome Returned(string payload, IReadOnlyList<string>? logs = null, string? note = null) =>
        new(FunctionOutcomeKind.Returned, logs) { Payload = payload, Note = note };

    /// <summary>The function threw, or its process ended.</summary>
    /// <param name="errorMessage">The error's message.</param>
    /// <param name="errorType">The error's type as Lambda names it.</param>
    /// <param name="stackTrace">The stack trace.</param>
    /// <param name="logs">What it wrote.</param>
    /// <param name="note">What the host knows about the error beyond its message; null when nothing.</param>
    /// <returns>The outcome.</returns>
    public static FunctionOutcome Failed(string errorMessage, string errorType, IReadOnlyList<string>? stackTrace = null, IReadOnlyList<string>? logs = null, string? note = null) =>
        new(FunctionOutcomeKind.Failed, logs) { ErrorMessage = errorMessage, ErrorType = errorType, StackTrace = stackTrace ?? [], Note = note };

    /// <summary>The function did not answer within its time.</summary>
    /// <param name="logs">What it wrote until then.</param>
    /// <param name="note">The words of a host that ended the function by its own limit; null when the invocation's limit was reached.</param>
    /// <returns>The outcome.</returns>
    public static FunctionOutcome TimedOut(IReadOnlyList<string>? logs = null, string? note = null) => new(FunctionOutcomeKind.TimedOut, logs) { Note = note };

    /// <summary>Changes the function's words: what it logged, and its error. What it returned stays as it is.</summary>
    /// <param name="change">Gives the words that stand for those given.</param>
    /// <returns>The outcome in other words.</returns>
    internal FunctionOutcome Reword(Func<string, string> change) => this with
    {
        Logs = [.. Logs.Select(change)],
        StackTrace = [.. StackTrace.Select(change)],
        ErrorMessage = ErrorMessage is null ? null : change(ErrorMessage),
        Note = Note is null ? null : change(Note),
    };
}
