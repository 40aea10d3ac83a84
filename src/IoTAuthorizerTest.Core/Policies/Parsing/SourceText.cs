namespace IoTAuthorizerTest.Policies;

/// <summary>A document's text and its lines. Lines are found when a position is asked for, so that parsing does not pay for them.</summary>
internal sealed class SourceText
{
    private int[]? _lineStarts;

    public SourceText(string text)
    {
        Text = text;
    }

    public string Text { get; }

    public TextSpan SpanOf(int offset, int length)
    {
        int line = LineIndexOf(offset);
        int endLine = length == 0 ? line : LineIndexOf(offset + length);
        int[] starts = LineStarts();
        return new TextSpan(offset, length, line + 1, offset - starts[line] + 1, endLine + 1, offset + length - starts[endLine] + 1);
    }

    public string LineText(int line)
    {
        int[] starts = LineStarts();
        ArgumentOutOfRangeException.ThrowIfLessThan(line, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, starts.Length);
        int start = starts[line - 1];
        int end = line < starts.Length ? starts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n');
    }

    /// <summary>Steps over characters of a JSON string's content; an escape is one character.</summary>
    /// <param name="position">A position inside the quotes, not inside an escape.</param>
    /// <param name="count">How many characters of the decoded string to step over.</param>
    /// <returns>The position after them.</returns>
    public int SkipStringCharacters(int position, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (Text[position] != '\\')
            {
                position++;
            }
            else
            {
                position += Text[position + 1] == 'u' ? 6 : 2;
            }
        }

        return position;
    }

    private int LineIndexOf(int offset)
    {
        int found = Array.BinarySearch(LineStarts(), offset);
        return found >= 0 ? found : ~found - 1;
    }

    private int[] LineStarts()
    {
        // Two threads may both compute it; they compute the same.
        return _lineStarts ??= FindLineStarts(Text);
    }

    private static int[] FindLineStarts(string text)
    {
        List<int> starts = [0];
        int position = 0;
        while (true)
        {
            int found = text.AsSpan(position).IndexOfAny('\r', '\n');
            if (found < 0)
            {
                return [.. starts];
            }

            position += found;
            bool pair = text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n';
            position += pair ? 2 : 1;
            starts.Add(position);
        }
    }
}
