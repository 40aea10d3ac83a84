namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R02: the principal is 1 to 128 ASCII letters and digits, also when the device is refused.</summary>
internal sealed class R02PrincipalId()
    : ResponseRule("IOT-R02", PolicyFindingSeverity.Error, "principalId is missing or not 1 to 128 letters and digits")
{
    private const string Refusal = "\"Member must satisfy ([a-zA-Z0-9]){1,128}\"";
    private const string Fix = "Return 1 to 128 letters and digits: strip '-', '_', '@' and the like, or hash the id.";

    public override void Check(LintResponse response, LintRun run)
    {
        if (!response.IsObject)
        {
            return;
        }

        if (response.Find(AnswerNames.PrincipalId) is not { Value.Kind: not PolicyValueKind.Null } member)
        {
            ReportMissing(response, AnswerNames.PrincipalId, Refusal, Fix, run);
            return;
        }

        if (member.Value.Kind != PolicyValueKind.String)
        {
            run.Report(this, response.At(member.Value), $"principalId is {response.Text(member.Value)}, not a string. {Refusal}", Fix);
            return;
        }

        string principal = response.Text(member.Value);
        int wrong = principal.AsSpan().IndexOfAnyExcept(s_allowed);
        if (wrong < 0 && principal.Length is >= 1 and <= AnswerLimits.PrincipalIdLength)
        {
            return;
        }

        string why = principal.Length == 0 ? "is empty"
            : wrong >= 0 ? FormattableString.Invariant($"\"{principal}\" has {Describe(principal[wrong])} at position {wrong + 1}")
            : FormattableString.Invariant($"has {principal.Length} characters, more than {AnswerLimits.PrincipalIdLength}");
        run.Report(this, response.At(member.Value), $"principalId {why}. {Refusal}", Fix, Correct(principal));
    }

    private static readonly System.Buffers.SearchValues<char> s_allowed =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static string Describe(char character) =>
        character is > ' ' and <= '~' ? $"'{character}'" : FormattableString.Invariant($"the character U+{(int)character:X4}");

    // Cutting a long id could make two of one: only the characters are taken out.
    private static string? Correct(string principal)
    {
        string letters = string.Concat(principal.Where(char.IsAsciiLetterOrDigit));
        return letters.Length is >= 1 and <= AnswerLimits.PrincipalIdLength ? JsonPieces.Quote(letters) : null;
    }
}
