using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// Finds out why the columns of a row are not a context's members. A name is repeated only where it is part of a member's own: the first line
/// of a CSV file without header is a device's credentials.
/// </summary>
internal static class ColumnHints
{
    private static readonly char[] s_delimiters = [';', '\t', '|'];
    private static readonly string[] s_prefixes = ["Mqtt", "Http"];

    private const string Rename = "Give it properties such as MqttClientId, MqttUserName, MqttPassword, HttpHeader, QueryString, ServerName, Token and TokenSignature; a CSV file names them in its first line, and Select-Object can rename columns.";

    /// <summary>Says what the columns probably should have been.</summary>
    /// <param name="input">The row.</param>
    /// <returns>The hint, with a space before it, empty when there is none; and what to do.</returns>
    public static (string Hint, string Advice) For(object input)
    {
        if (PowerShellValue.Unwrap(input) is not PSObject row)
        {
            return (string.Empty, Rename);
        }

        string[] names = [.. row.Properties.Select(property => property.Name)];
        foreach (char delimiter in s_delimiters)
        {
            if (names.SelectMany(name => name.Split(delimiter)).Any(ContextMember.Top.Knows))
            {
                string quoted = delimiter == '\t' ? "\"`t\"" : $"'{delimiter}'";
                return ($" Its columns are separated by {quoted}.", $"Read the file with Import-Csv -Delimiter {quoted}.");
            }
        }

        string[] renamed =
        [
            .. names.Select(name => (Name: name, Member: ContextMember.Top.EndingWith(Letters(name)))).Where(pair => pair.Member is not null).Select(pair => $"'{pair.Member}' instead of '{pair.Name}'"),
        ];
        return (renamed.Length == 0 ? string.Empty : $" Did you mean {string.Join(", ", renamed)}?", Rename);
    }

    /// <summary>Names a column of a row that is passed over, but looks like a member without its prefix: UserName beside MqttClientId.</summary>
    /// <param name="input">The row.</param>
    /// <returns>The warning, or null.</returns>
    public static string? Unused(object? input)
    {
        if (input is null || PowerShellValue.Unwrap(input) is not PSObject row)
        {
            return null;
        }

        foreach (PSPropertyInfo property in row.Properties)
        {
            if (s_prefixes.Select(prefix => prefix + property.Name).FirstOrDefault(ContextMember.Top.Knows) is { } member
                && !ContextMember.Top.Knows(property.Name) && row.Properties[member] is null)
            {
                return $"The column '{property.Name}' is not used. If it is what the device presents, call it {member}.";
            }
        }

        return null;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetter));
}
