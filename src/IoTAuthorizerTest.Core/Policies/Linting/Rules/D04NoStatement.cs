namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-D04: a document has statements.</summary>
internal sealed class D04NoStatement()
    : DocumentRule("IOT-D04", PolicyFindingSeverity.Error, "The document has no statement")
{
    private const string Fix = "Add at least one statement, an object with Effect, Action and Resource.";

    public override void Check(LintDocument document, LintRun run)
    {
        PolicyDocument policy = document.Document;
        if (policy.SyntaxError is not null)
        {
            return;
        }

        if (document.IsBareStatement)
        {
            string json = policy.Json.Trim();
            run.Report(
                this,
                document.Place,
                "A statement stands where a policy document should: \"Policy has no statements\"",
                "Put the statement into a document, under Statement.",
                policy.VersionElement is null && policy.IdElement is null ? $"{{\"Version\": \"{PolicyDocument.CurrentVersion}\", \"Statement\": [{json}]}}" : null);
            return;
        }

        if (policy.StatementElement is not { } element)
        {
            // A misspelt Statement is IOT-D05's.
            if (!policy.UnknownElements.Any(unknown => ElementNames.SuggestForDocument(unknown.Name) == PolicyNames.Statement))
            {
                run.Report(this, document.Start, "There is no Statement: \"Policy has no statements\"", Fix);
            }

            return;
        }

        if (element.Kind == PolicyValueKind.Array && element.Values.Count == 0)
        {
            run.Report(this, document.At(element.Span), "The Statement is empty: \"Policy has no statements\"", Fix);
            return;
        }

        foreach (PolicyValue value in element.Values)
        {
            if (value.Kind != PolicyValueKind.Object)
            {
                run.Report(this, document.At(value.Span), "A statement is a JSON object; this is none: \"Invalid policy syntax.\"", "Write an object with Effect, Action and Resource; an array of statements stands under Statement itself.");
            }
        }
    }
}
