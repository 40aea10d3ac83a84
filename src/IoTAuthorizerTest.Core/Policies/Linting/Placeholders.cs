namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>What stands in a name when the code that was to fill it in did not: the marks of other languages' templates, and nothing's name.</summary>
internal static class Placeholders
{
    // What JavaScript and Python write for a value that is not there, and what printf puts values in place of.
    private static readonly string[] s_levels = ["undefined", "null", "None", "[object Object]", "%s", "%d"];

    /// <summary>Finds the first placeholder in a name; null when there is none.</summary>
    public static (int Start, int Length)? Find(ReadOnlySpan<char> name) => FindBracketed(name) ?? FindLevel(name);

    // {device}, <device>. ${...} is a variable of the policy, and {iot:...} was to be one: other rules see them.
    private static (int Start, int Length)? FindBracketed(ReadOnlySpan<char> name)
    {
        for (int i = 0; i < name.Length && name[i..].IndexOfAny('{', '<') is int next and >= 0; i++)
        {
            i += next;
            char close = name[i] == '{' ? '}' : '>';
            int length = name[i..].IndexOf(close) + 1;
            if (length == 0)
            {
                return null;
            }

            bool isVariable = name[i] == '{' && ((i > 0 && name[i - 1] is '$' or '&') || name[i + 1] == '{' || name.Slice(i, length).Contains(':'));
            if (!isVariable && !name.Slice(i, length).Contains('/'))
            {
                return (i, length);
            }

            i += length - 1;
        }

        return null;
    }

    private static (int Start, int Length)? FindLevel(ReadOnlySpan<char> name)
    {
        int start = 0;
        while (start < name.Length)
        {
            int slash = name[start..].IndexOf('/');
            int length = slash < 0 ? name.Length - start : slash;
            ReadOnlySpan<char> level = name.Slice(start, length);
            foreach (string placeholder in s_levels)
            {
                if (level.SequenceEqual(placeholder))
                {
                    return (start, length);
                }
            }

            start += length + 1;
        }

        return null;
    }
}
