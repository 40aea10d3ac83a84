namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// Puts the lines that Get-Content gives together again: a document ends where its brackets close. Looking for the brackets alone keeps
/// the time linear, and what is wrong between them is one error of that document.
/// </summary>
internal sealed class PolicyLines
{
    // A function's answer may hold whole documents on lines of their own.
    private const string Answer = "policyDocuments";

    private readonly List<string> _pending = [];
    private int _depth;

    /// <summary>Takes the next string of the pipeline: a line, or a whole document.</summary>
    /// <returns>The texts that need no more lines.</returns>
    public IReadOnlyList<string> Add(string line)
    {
        List<string> complete = [];
        if (_pending.Count > 0 && IsDocument(line) && !_pending.Exists(each => each.Contains(Answer, StringComparison.Ordinal)))
        {
            // What came before has lost its end: a whole document is never a part of another.
            complete.Add(TakeIncomplete()!);
        }

        _pending.Add(line);
        _depth += DepthOf(line);
        if (_depth <= 0 && !IsIncomplete(string.Join('\n', _pending)))
        {
            complete.Add(TakeIncomplete()!);
        }

        return complete;
    }

    /// <summary>Takes what waits for more lines; null when nothing does.</summary>
    public string? TakeIncomplete()
    {
        string? text = _pending.Count == 0 ? null : string.Join('\n', _pending);
        _pending.Clear();
        _depth = 0;
        return text;
    }

    private static bool IsDocument(string line) =>
        PolicyDocument.TryParse(line, out PolicyDocument? document) && document.GetElement("Statement") is not null;

    private static bool IsIncomplete(string text) => PolicyDocument.ParseLenient(text).SyntaxError?.Kind
        is PolicySyntaxErrorKind.UnexpectedEnd or PolicySyntaxErrorKind.UnterminatedComment or PolicySyntaxErrorKind.Empty;

    // Strings do not reach over lines in JSON.
    private static int DepthOf(string line)
    {
        int depth = 0;
        bool isInString = false;
        for (int i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\' when isInString:
                    i++;
                    break;
                case '"':
                    isInString = !isInString;
                    break;
                case '{' or '[' when !isInString:
                    depth++;
                    break;
                case '}' or ']' when !isInString:
                    depth--;
                    break;
            }
        }

        return depth;
    }
}
