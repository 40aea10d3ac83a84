namespace IoTAuthorizerTest.Unit.Policies.Linting;

/// <summary>
/// A policy, or an answer, and what one rule says to it. In the text, <c>«»</c> surround what the finding points at (nothing marked: the rule
/// is silent), single quotes stand for double ones, and <c>~</c> for the start of an ARN. A list of statements is put into a document;
/// <c>!</c> in front says to take the text as it stands.
/// </summary>
public sealed record RuleExample(string RuleId, string Text)
{
    public const string ArnStart = "arn:aws:iot:eu-west-1:210987654321:";

    private const string WholeDocument = "!";
    private const int LongestName = 200;

    public int Number { get; init; }

    public PolicyFindingSeverity? Severity { get; init; }

    public PolicyLinterOptions Options { get; init; } = new();

    /// <summary>Gets what the correction puts in place of the marked text; null when the rule has none.</summary>
    public string? Corrected { get; init; }

    public bool Fires => Text.Contains('«', StringComparison.Ordinal);

    public string Json => Plain.Replace("«", string.Empty, StringComparison.Ordinal).Replace("»", string.Empty, StringComparison.Ordinal);

    /// <summary>Gets the marked places as offset and length, in the order of the text.</summary>
    public IReadOnlyList<(int Offset, int Length)> Places
    {
        get
        {
            List<(int, int)> places = [];
            int removed = 0;
            for (int open = Plain.IndexOf('«', StringComparison.Ordinal); open >= 0; open = Plain.IndexOf('«', open + 1))
            {
                int close = Plain.IndexOf('»', open);
                places.Add((open - removed, close - open - 1));
                removed += 2;
            }

            return places;
        }
    }

    public string? CorrectedText => Corrected?.Replace('\'', '"').Replace("~", ArnStart, StringComparison.Ordinal);

    private string Plain
    {
        get
        {
            string text = Text.Replace("~", ArnStart, StringComparison.Ordinal);
            if (text.StartsWith(WholeDocument, StringComparison.Ordinal))
            {
                return text[1..];
            }

            text = text.Replace('\'', '"');
            bool isWhole = RuleId.StartsWith("IOT-R", StringComparison.Ordinal) || text.Contains("Statement", StringComparison.OrdinalIgnoreCase);
            return isWhole ? text : $"{{\"Version\":\"2012-10-17\",\"Statement\":[{text}]}}";
        }
    }

    /// <summary>Lints the text, all rules on.</summary>
    public IReadOnlyList<PolicyFinding> Lint() => Lint(Json);

    public IReadOnlyList<PolicyFinding> Lint(string json)
    {
        PolicyLinter linter = new(Options);
        return PolicyLinter.IsAnswer(json) || RuleId is "IOT-R01" or "IOT-R11" ? linter.LintAnswer(json) : linter.Lint([PolicyDocument.ParseLenient(json)]);
    }

    public override string ToString() => $"{RuleId} #{Number} {(Text.Length > LongestName ? Text[..LongestName] : Text)}";
}
