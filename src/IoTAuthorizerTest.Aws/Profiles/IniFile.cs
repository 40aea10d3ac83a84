namespace IoTAuthorizerTest.Aws.Profiles;

/// <summary>
/// Reads AWS credentials and config files by the rules of the SDK for .NET. Written here because the SDK's own reader
/// finds the files once a process, and quotes a malformed line, which may be a secret, in its error.
/// </summary>
internal static class IniFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its sections in order; none when there is no such file.</returns>
    /// <exception cref="AuthorizerConfigurationException">It cannot be read, or is malformed.</exception>
    public static IReadOnlyList<IniSection> Load(string path)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllText(path), path) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ConfigurationErrors.InvalidCredentials($"The file {path} cannot be read: {e.Message}", "Check the file's permissions.", e);
        }
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file's path, for messages.</param>
    /// <returns>Its sections in order; of two with the same name both.</returns>
    /// <exception cref="AuthorizerConfigurationException">It is malformed; the message has the line's number, never its text.</exception>
    public static IReadOnlyList<IniSection> Parse(string text, string path)
    {
        List<IniSection> sections = [];
        Dictionary<string, string>? values = null;
        Dictionary<string, IReadOnlyDictionary<string, string>>? nested = null;
        string? emptyProperty = null;
        int number = 0;
        foreach (string line in text.Split('\n'))
        {
            number++;
            string content = line.Trim();
            if (content.Length == 0 || content[0] is ';' or '#')
            {
                continue;
            }

            if (SectionName(content) is { } section)
            {
                values = new(StringComparer.OrdinalIgnoreCase);
                nested = new(StringComparer.OrdinalIgnoreCase);
                sections.Add(new IniSection(section, values, nested));
                emptyProperty = null;
                continue;
            }

            int equals = content.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw Malformed(path, number, "is no section, property or comment");
            }

            string name = content[..equals].Trim();
            string value = content[(equals + 1)..].Trim();
            if (values is null || nested is null)
            {
                throw Malformed(path, number, "stands before the first section");
            }

            if (emptyProperty is not null && char.IsWhiteSpace(line[0]))
            {
                ((Dictionary<string, string>)nested[emptyProperty])[name] = value;
                continue;
            }

            if (!values.TryAdd(name, value))
            {
                throw Malformed(path, number, IsSettingName(name) ? $"repeats the property '{name}' of its section" : "repeats a property of its section");
            }

            emptyProperty = value.Length == 0 ? name : null;
            if (emptyProperty is not null)
            {
                nested[emptyProperty] = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            }
        }

        return sections;
    }

    /// <summary>The name in the brackets, behind which a comment may stand; null when the line is no section.</summary>
    private static string? SectionName(string content)
    {
        int end = content.IndexOf(']', StringComparison.Ordinal);
        bool isSection = content[0] == '[' && end > 0 && content[(end + 1)..].TrimStart() is "" or ['#' or ';', ..];
        return isSection ? content[1..end].Trim() : null;
    }

    // A key without its name, pasted as a line of its own, may end with the equals signs of Base64.
    private static bool IsSettingName(string name) => name.All(c => char.IsAsciiLetterLower(c) || c is '_');

    private static AuthorizerConfigurationException Malformed(string path, int line, string what) =>
        ConfigurationErrors.InvalidCredentials($"The file {path} is malformed: line {line} {what}.", "Correct the line: a profile is a [section] with lines 'name = value'.");
}
