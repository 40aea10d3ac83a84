namespace IoTAuthorizerTest.Tokens;

/// <summary>Quotes that shells, editors and programs leave around a value.</summary>
internal static class Quotes
{
    private static readonly (char Open, char Close)[] s_pairs = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’')];

    /// <summary>Takes one pair of quotes off, with the <c>b</c> of Python's bytes before it and the comma of a list behind it; null when there is none.</summary>
    internal static string? Strip(string text)
    {
        string item = text.TrimEnd(',', ';');
        foreach ((char open, char close) in s_pairs)
        {
            int start = item.StartsWith($"b{open}", StringComparison.Ordinal) ? 1 : 0;
            if (item.Length > start + 2 && item[start] == open && item[^1] == close)
            {
                return item[(start + 1)..^1];
            }
        }

        return null;
    }
}
