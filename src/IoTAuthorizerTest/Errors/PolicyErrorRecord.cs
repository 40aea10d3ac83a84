using System.Management.Automation;

namespace IoTAuthorizerTest.Errors;

/// <summary>Makes the record of a text that is no policy document, with the place where PowerShell's error view looks for it.</summary>
internal static class PolicyErrorRecord
{
    // Functions write documents on one line; a screen shows the part around the error.
    private const int LongestLine = 200;
    private const int CharactersBefore = 60;
    private const string Ellipsis = "…";

    /// <param name="exception">What is wrong and where.</param>
    /// <param name="file">The file that was read; null when the text came in another way.</param>
    public static ErrorRecord From(PolicySyntaxException exception, string? file)
    {
        (string text, int shift) = Shorten(exception.LineText, exception.Column - 1);

        // The names that the concise view reads; the columns belong to LineText, the exception has those of the document.
        Dictionary<string, object?> place = new(StringComparer.OrdinalIgnoreCase)
        {
            ["File"] = file,
            ["Line"] = exception.Line,
            ["LineText"] = text,
            ["StartColumn"] = exception.Column - shift,
            ["EndColumn"] = Math.Min(exception.EndColumn - shift, text.Length + 1),
        };
        ErrorRecord record = ErrorRecords.Create(
            exception, ErrorIds.InvalidPolicyDocument, ErrorCategory.ParserError, place, exception.Message, Advice(exception.Kind));
        record.CategoryInfo.TargetName = file ?? nameof(PolicyDocument);
        return record;
    }

    private static (string Text, int Shift) Shorten(string line, int position)
    {
        if (line.Length <= LongestLine)
        {
            return (line, 0);
        }

        int start = Math.Clamp(position - CharactersBefore, 0, line.Length - LongestLine);
        string before = start == 0 ? string.Empty : Ellipsis;
        string after = start + LongestLine == line.Length ? string.Empty : Ellipsis;
        return (string.Concat(before, line.AsSpan(start, LongestLine), after), start - before.Length);
    }

    private static string Advice(PolicySyntaxErrorKind kind) => kind switch
    {
        PolicySyntaxErrorKind.DoubleEncoded => "Decode it once more with ConvertFrom-Json, and let the function encode it only once.",
        PolicySyntaxErrorKind.Empty => "Give the text of a policy document.",
        PolicySyntaxErrorKind.NotAnObject => "Give one policy document: a JSON object with Version and Statement.",
        PolicySyntaxErrorKind.TooLong => "An authorizer's document has at most 2,048 characters; check what the text is.",
        _ => "Mend the JSON at that place; better, let a serializer write it.",
    };
}
