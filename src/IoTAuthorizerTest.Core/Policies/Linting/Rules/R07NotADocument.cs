namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R07: a document is a JSON object, encoded at most once.</summary>
internal sealed class R07NotADocument()
    : DocumentRule("IOT-R07", PolicyFindingSeverity.Error, "A document is not a JSON object, or is encoded twice")
{
    private const string Refusal = "\"Policy document is Malformed: Invalid policy syntax.\"";

    public override void Check(LintDocument document, LintRun run)
    {
        if (document.Document.SyntaxError is not { } error)
        {
            return;
        }

        LintPlace place = document.At(error.Span);
        switch (error.Kind)
        {
            case PolicySyntaxErrorKind.DoubleEncoded:
                run.Report(this, place, $"The document is a JSON string that holds JSON: it was encoded twice. {Refusal}", "Encode the document once.", Decode(document.Document));
                break;
            case PolicySyntaxErrorKind.NotAnObject or PolicySyntaxErrorKind.Empty:
                run.Report(this, place, $"{Capitalize(error.Message)}. {Refusal}", "Return each document as a JSON object, or as one JSON string of it.");
                break;
            default:
                // Broken JSON is IOT-D01's.
                break;
        }
    }

    // Correct only when one decoding does: what was encoded three times needs another round.
    private static string? Decode(PolicyDocument document)
    {
        JsonNode root = new JsonReader(new SourceText(document.Json), []).ReadAll();
        return PolicyDocument.TryParse(root.Text, out _) ? root.Text : null;
    }

    private static string Capitalize(string text) => string.Concat(char.ToUpperInvariant(text[0]).ToString(), text.AsSpan(1));
}
