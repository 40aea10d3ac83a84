namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-D01: a document is strict JSON.</summary>
internal sealed class D01Syntax()
    : DocumentRule("IOT-D01", PolicyFindingSeverity.Error, "JSON syntax error")
{
    private const string Fix = "Correct the JSON at that place; better, build it with a serializer such as JSON.stringify or json.dumps.";
    private const int LongestName = 256;

    public override void Check(LintDocument document, LintRun run)
    {
        // An object of the wrong kind is IOT-R07's, a text that is too long IOT-R06's.
        if (document.Document.SyntaxError is { } error)
        {
            if (error.Kind is not (PolicySyntaxErrorKind.NotAnObject or PolicySyntaxErrorKind.DoubleEncoded or PolicySyntaxErrorKind.Empty or PolicySyntaxErrorKind.TooLong))
            {
                Report(document, error, run);
            }

            return;
        }

        foreach (PolicyProblem problem in document.Document.Problems)
        {
            if (problem.IsSyntax)
            {
                run.Report(this, document.At(problem), $"The JSON is broken: {problem.Message}.", Fix, Correct(document.Document, problem));
            }
            else if (problem.Kind == PolicyProblemKind.LoneSurrogate)
            {
                // JSON's grammar has it; that anybody reads it as meant is not certain.
                run.Report(this, document.At(problem), $"The string is not text: {problem.Message}.", "Retype the string.", severity: PolicyFindingSeverity.Warning);
            }
        }
    }

    private void Report(LintDocument document, PolicySyntaxError error, LintRun run)
    {
        string name = document.Document.Json.Trim();
        if (IsName(name))
        {
            run.Report(this, document.Place, $"\"{name}\" is no policy: AWS IoT looks up no names or ARNs in an answer.", "Return the policy itself, as a JSON object or as one JSON string of it.");
        }
        else
        {
            run.Report(this, document.At(error.Span), $"The JSON is broken: {error.Message}.", Fix);
        }
    }

    // Of a named policy (policy §3), or its ARN.
    private static bool IsName(string text) =>
        text.Length is > 1 and <= LongestName
        && char.IsAsciiLetter(text[0])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || "_+=,.@-:/".Contains(character, StringComparison.Ordinal));

    private static string? Correct(PolicyDocument document, PolicyProblem problem) => problem.Kind switch
    {
        PolicyProblemKind.TrailingComma or PolicyProblemKind.Comment or PolicyProblemKind.InvisibleCharacter => string.Empty,
        PolicyProblemKind.ControlCharacter => JsonPieces.Escape(document.GetText(problem.Span)),
        _ => null,
    };
}
