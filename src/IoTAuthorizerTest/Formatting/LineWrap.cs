namespace IoTAuthorizerTest.Formatting;

/// <summary>Breaks lines between words: PowerShell's list and table views break them anywhere.</summary>
internal static class LineWrap
{
    // A host without a window says 0, or a width at which nothing can be laid out.
    private const int MinimumWidth = 20;

    /// <summary>Breaks a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">How many characters a line may have; below 20, nothing is broken.</param>
    /// <param name="indent">How far the following lines are indented.</param>
    public static IEnumerable<string> Break(string line, int width, int indent)
    {
        string margin = new(' ', indent);
        string rest = line;
        while (width >= MinimumWidth && rest.Length > width && FindBreak(rest, width, indent) is int end)
        {
            yield return rest[..end].TrimEnd();
            rest = margin + rest[end..].TrimStart();
        }

        yield return rest;
    }

    /// <summary>Breaks every line of a text.</summary>
    public static string BreakAll(string text, int width) => string.Join('\n', text.Split('\n').SelectMany(line => Break(line, width, indent: 0)));

    private static int? FindBreak(string line, int width, int indent)
    {
        int firstWord = line.Length - line.TrimStart(' ').Length;
        int end = line.LastIndexOf(' ', width);
        if (end <= firstWord)
        {
            end = line.IndexOf(' ', firstWord);
        }

        // A word that does not fit the next line either stays where it is.
        int endOfNext = end < 0 ? -1 : line.IndexOf(' ', end + 1);
        int next = (endOfNext < 0 ? line.Length : endOfNext) - end - 1;
        end = next > width - indent ? endOfNext : end;
        return end < 0 ? null : end;
    }
}
