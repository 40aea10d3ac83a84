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
        int space = line.LastIndexOf(' ', width);
        int start = space <= firstWord ? firstWord : space + 1;
        int end = line.IndexOf(' ', start);
        end = end < 0 ? line.Length : end;
        if (space > firstWord && (end - start <= width - indent || start >= width))
        {
            return space;
        }

        // A word that no line can hold, an ARN or a topic, is broken behind one of its parts; one without parts stays where it is.
        int part = start < width ? EndOfPart(line.AsSpan(start, width - start)) : 0;
        return part > 0 ? start + part
            : space > firstWord && EndOfPart(line.AsSpan(start, end - start)) > 0 ? space
            : end < line.Length ? end
            : null;
    }

    // Levels before what names are put together with; 0 when there is neither.
    private static int EndOfPart(ReadOnlySpan<char> word)
    {
        int level = word.LastIndexOfAny('/', ':');
        return 1 + (level >= 0 ? level : word.LastIndexOfAny('-', '_', '.'));
    }
}
