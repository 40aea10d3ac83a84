namespace IoTAuthorizerTest.TestSupport;

/// <summary>What a script wrote, in a process or a session of its own.</summary>
/// <param name="ExitCode">Zero unless the script was terminated.</param>
/// <param name="Output">The script's output, as text.</param>
/// <param name="Messages">What it wrote besides: <c>ERROR: id | type | text</c>, <c>VERBOSE: text</c> and the like.</param>
public sealed record ScriptResult(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Messages)
{
    /// <summary>Everything, for a test's failure message.</summary>
    public override string ToString() => string.Join(Environment.NewLine, [$"exit code {ExitCode}", .. Output, .. Messages]);
}
