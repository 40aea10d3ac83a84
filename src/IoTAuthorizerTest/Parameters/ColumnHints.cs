using System.Management.Automation;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// Finds out why the columns of a row are not a context's members. A name is repeated only where it is part of a member's own: the first line
/// of a CSV file without header is a device's credentials.
/// </summary>
internal static class ColumnHints
{
    private static readonly char[] s_delimiters = [';', '\t', '|'];

    /// <summary>Says what the columns probably should have been.</summary>
    /// <param name="input">The row.</param>
    /// <returns>The hint, with a space before it; empty when there is none.</returns>
    public static string For(object input)
    {
        if (ValueReader.Unwrap(input) is not PSObject row)
        {
            return string.Empty;
        }

        string[] names = [.. row.Properties.Select(property => property.Name)];
        foreach (char delimiter in s_delimiters)
        {
            if (names.SelectMany(name => name.Split(delimiter)).Any(ContextMember.Top.Knows))
            {
                string quoted = delimiter == '\t' ? "\"`t\"" : $"'{delimiter}'";
                return $" Its columns are separated by {quoted}: read the file with Import-Csv -Delimiter {quoted}.";
            }
        }

        string[] renamed =
        [
            .. names.Select(name => (Name: name, Member: ContextMember.Top.EndingWith(Letters(name)))).Where(pair => pair.Member is not null).Select(pair => $"'{pair.Member}' instead of '{pair.Name}'"),
        ];
        return renamed.Length == 0 ? string.Empty : $" Did you mean {string.Join(", ", renamed)}?";
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetter));
}
