namespace IoTAuthorizerTest.Tokens;

/// <summary>Quotes that shells and editors leave around a value.</summary>
internal static class Quotes
{
    private static readonly (char Open, char Close)[] s_pairs = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’')];

    /// <summary>Takes one pair of quotes off; null when there is none.</summary>
    internal static string? Strip(string text)
    {
        foreach ((char open, char close) in s_pairs)
        {
            if (text.Length > 2 && text[0] == open && text[^1] == close)
            {
                return text[1..^1];
            }
        }

        return null;
    }
}
