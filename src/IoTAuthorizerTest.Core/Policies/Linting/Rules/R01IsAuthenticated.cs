namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R01: the answer is an object with a boolean isAuthenticated.</summary>
internal sealed class R01IsAuthenticated()
    : ResponseRule("IOT-R01", PolicyFindingSeverity.Error, "isAuthenticated is missing or not a JSON boolean")
{
    private const string Refusal = "\"Lambda invocation result is in invalid format\"";
    private const string Fix = "Return an object with isAuthenticated as true or false, without quotes.";

    public override void Check(LintResponse response, LintRun run)
    {
        if (response.SyntaxError is { } error)
        {
            run.Report(this, response.At(error.Span.Offset, error.Span.End), $"The answer is not JSON: {error.Message}. {Refusal}", Fix);
        }
        else if (response.Problems.Find(problem => problem.IsSyntax) is { } problem)
        {
            run.Report(this, response.At(problem.Span.Offset, problem.Span.End), $"The answer is not JSON: {problem.Message}. {Refusal}", Fix);
        }
        else if (!response.IsObject)
        {
            string what = response.Root!.Kind == PolicyValueKind.String ? "a string; if it holds the answer as JSON, it was encoded once too often" : "not an object";
            run.Report(this, response.Start, $"The answer is {what}. {Refusal}", Fix);
        }
        else if (response.Find(AnswerNames.IsAuthenticated) is not { } member)
        {
            ReportMissing(response, AnswerNames.IsAuthenticated, Refusal, Fix, run);
        }
        else if (member.Value.Kind != PolicyValueKind.Boolean)
        {
            string text = response.Text(member.Value);
            string? corrected = text.ToUpperInvariant() is "TRUE" or "FALSE" ? text.ToLowerInvariant() : null;
            run.Report(this, response.At(member.Value), $"isAuthenticated is {Describe(response, member.Value)}, not true or false. {Refusal}", Fix, corrected);
        }
    }

    private static string Describe(LintResponse response, JsonNode node) => node.Kind switch
    {
        PolicyValueKind.String => $"the string \"{response.Text(node)}\"",
        PolicyValueKind.Object => "an object",
        PolicyValueKind.Array => "a list",
        _ => response.Text(node),
    };
}
