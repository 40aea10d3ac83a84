namespace IoTAuthorizerTest.Results;

/// <summary>Finds the place in a function's own code where it threw, in a stack trace of Node.js, .NET, Java, PowerShell or Python.</summary>
internal static class ThrownAt
{
    private const string Frame = "at ";
    private const string PythonFrame = "File ";

    // Frames of the runtimes' own code and of packages: the error was passed on there, not made.
    private static readonly string[] s_foreign = ["<anonymous>)", "node:", "node_modules", "site-packages", "/lib/python", "importlib"];

    /// <summary>Finds the place.</summary>
    /// <param name="stackTrace">The stack trace, a frame or a line each.</param>
    /// <returns>The frame, such as <c>at handler (/function/index.js:3:9)</c>; null when there is none.</returns>
    public static string? Find(IReadOnlyList<string> stackTrace)
    {
        // The innermost call is first, but in Python last.
        string[] frames = [.. stackTrace.Select(line => line.TrimStart()).Where(line => line.StartsWith(Frame, StringComparison.Ordinal))];
        if (frames.Length == 0)
        {
            frames = [.. stackTrace.Select(line => line.TrimStart()).Where(line => line.StartsWith(PythonFrame, StringComparison.Ordinal)).Reverse().Select(Sentence)];
        }

        string? own = Array.Find(frames, frame => !Array.Exists(s_foreign, part => frame.Contains(part, StringComparison.Ordinal)));
        return (own ?? frames.FirstOrDefault())?.TrimEnd();
    }

    // Without the line of code below it, and without the name of the function where there is none, as of a syntax error.
    private static string Sentence(string pythonFrame)
    {
        const string Nameless = ", in";
        string frame = "in " + pythonFrame.Split('\n')[0].TrimEnd();
        return frame.EndsWith(Nameless, StringComparison.Ordinal) ? frame[..^Nameless.Length] : frame;
    }
}
