namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R06: a document has at most 2,048 characters. Whether white space counts is undetermined (policy §3).</summary>
internal sealed class R06DocumentSize()
    : DocumentRule("IOT-R06", PolicyFindingSeverity.Error, "A document has more than 2,048 characters")
{
    public override void Check(LintDocument document, LintRun run)
    {
        string json = document.Document.Json;
        if (json.Length <= AnswerLimits.PolicyDocumentLength)
        {
            return;
        }

        int blanks = 0;
        foreach (char character in json)
        {
            blanks += char.IsWhiteSpace(character) ? 1 : 0;
        }

        int dense = json.Length - blanks;
        bool isTooLong = dense > AnswerLimits.PolicyDocumentLength || document.Document.SyntaxError?.Kind == PolicySyntaxErrorKind.TooLong;
        string verdict = isTooLong
            ? "\"Size of a policy document cannot exceeds hard limit of 2048\""
            : "AWS does not say whether white space counts towards its limit of 2048";
        string minified = isTooLong || document.Document.SyntaxError is not null ? string.Empty : JsonPieces.Minify(json);
        run.Report(
            this,
            document.Place,
            FormattableString.Invariant($"The document has {json.Length} characters, {dense} without white space: {verdict}"),
            isTooLong ? "Use variables or wildcards, drop what another statement covers, or split the document." : "Write the document without white space.",
            minified.Length is > 0 and <= AnswerLimits.PolicyDocumentLength ? minified : null,
            isTooLong ? PolicyFindingSeverity.Error : PolicyFindingSeverity.Warning);
    }
}
