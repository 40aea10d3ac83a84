namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-D08: a Sid is letters and digits.</summary>
internal sealed class D08Sid()
    : StatementRule("IOT-D08", PolicyFindingSeverity.Information, "A Sid has other characters than letters and digits")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        if (statement.Statement.SidElement is not { } element)
        {
            return;
        }

        if (statement.Statement.Sid is not { } sid)
        {
            run.Report(this, statement.At(element.Span), "The Sid is not a string: \"Invalid policy syntax.\"", "Write a string of letters and digits, or drop the Sid.", severity: PolicyFindingSeverity.Error);
        }
        else if (!sid.All(char.IsAsciiLetterOrDigit))
        {
            string letters = string.Concat(sid.Where(char.IsAsciiLetterOrDigit));
            run.Report(
                this,
                statement.At(element.Span),
                $"The Sid \"{sid}\" has other characters than letters and digits.",
                "Use letters and digits only.",
                letters.Length > 0 ? JsonPieces.Quote(letters) : null);
        }
    }
}
