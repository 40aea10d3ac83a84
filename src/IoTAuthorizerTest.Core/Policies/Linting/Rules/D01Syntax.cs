namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-D01: a document is strict JSON.</summary>
internal sealed class D01Syntax()
    : DocumentRule("IOT-D01", PolicyFindingSeverity.Error, "JSON syntax error")
{
    private const string Fix = "Correct the JSON at that place; better, build it with a serializer.";

    public override void Check(LintDocument document, LintRun run)
    {
        // An object of the wrong kind is IOT-R07's, a text that is too long IOT-R06's.
        if (document.Document.SyntaxError is { } error)
        {
            if (error.Kind is not (PolicySyntaxErrorKind.NotAnObject or PolicySyntaxErrorKind.DoubleEncoded or PolicySyntaxErrorKind.Empty or PolicySyntaxErrorKind.TooLong))
            {
                run.Report(this, document.At(error.Span), $"The JSON is broken: {error.Message}.", Fix);
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

    private static string? Correct(PolicyDocument document, PolicyProblem problem) => problem.Kind switch
    {
        PolicyProblemKind.TrailingComma or PolicyProblemKind.Comment or PolicyProblemKind.InvisibleCharacter => string.Empty,
        PolicyProblemKind.ControlCharacter => JsonPieces.Escape(document.GetText(problem.Span)),
        _ => null,
    };
}
