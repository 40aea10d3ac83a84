namespace IoTAuthorizerTest.Parameters;

/// <summary>Puts the lines that Get-Content gives together again. A text that is complete, or wrong whatever follows, is not waited with.</summary>
internal sealed class PolicyLines
{
    private readonly List<string> _pending = [];

    /// <summary>Takes the next string of the pipeline: a line, or a whole document.</summary>
    /// <returns>The texts that need no more lines.</returns>
    public IReadOnlyList<string> Add(string line)
    {
        if (_pending.Count == 0)
        {
            return Take(line);
        }

        _pending.Add(line);
        string joined = string.Join('\n', _pending);
        if (IsIncomplete(joined))
        {
            return [];
        }

        // A whole document after an incomplete one is a document of its own, not a wrong line of the first.
        bool isLine = PolicyDocument.TryParse(joined, out _) || !PolicyDocument.TryParse(line, out _);
        string before = string.Join('\n', _pending.Take(_pending.Count - 1));
        _pending.Clear();
        return isLine ? [joined] : [before, line];
    }

    /// <summary>Takes what is still incomplete; null when there is nothing.</summary>
    public string? TakeIncomplete()
    {
        string? text = _pending.Count == 0 ? null : string.Join('\n', _pending);
        _pending.Clear();
        return text;
    }

    private string[] Take(string line)
    {
        if (!IsIncomplete(line))
        {
            return [line];
        }

        _pending.Add(line);
        return [];
    }

    private static bool IsIncomplete(string text) => PolicyDocument.ParseLenient(text).SyntaxError?.Kind
        is PolicySyntaxErrorKind.UnexpectedEnd or PolicySyntaxErrorKind.UnterminatedComment or PolicySyntaxErrorKind.Empty;
}
