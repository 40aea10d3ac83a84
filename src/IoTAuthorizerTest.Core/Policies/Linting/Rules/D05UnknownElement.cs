namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-D05: documents and statements have only the elements of the grammar (policy §1).</summary>
internal sealed class D05UnknownElement()
    : DocumentRule("IOT-D05", PolicyFindingSeverity.Error, "An element that policies do not have")
{
    public override void Check(LintDocument document, LintRun run)
    {
        PolicyDocument policy = document.Document;
        if (document.IsBareStatement)
        {
            // IOT-D04 wraps it.
            return;
        }

        foreach (PolicyElement element in policy.UnknownElements)
        {
            string? suggestion = ElementNames.SuggestForDocument(element.Name);
            bool isTaken = policy.VersionElement is not null && suggestion == PolicyNames.Version
                || policy.StatementElement is not null && suggestion == PolicyNames.Statement
                || policy.IdElement is not null && suggestion == PolicyNames.Id;
            Report(document.At(element.NameSpan), element.Name, suggestion, isTaken, "policy document", run);
        }

        if (policy.IdElement is { Kind: not PolicyValueKind.String } id)
        {
            run.Report(this, document.At(id.Span), "The Id is not a string: \"Invalid policy syntax.\"", "Write a string, or drop the Id.");
        }

        foreach (LintStatement statement in document.Statements)
        {
            foreach (PolicyElement element in statement.Statement.UnknownElements)
            {
                if (element.Name is ElementNames.Principal or ElementNames.NotPrincipal)
                {
                    continue;
                }

                string? suggestion = ElementNames.SuggestForStatement(element.Name);
                Report(statement.At(element.NameSpan), element.Name, suggestion, IsTaken(statement.Statement, suggestion), "statement", run);
            }
        }
    }

    private void Report(in LintPlace place, string name, string? suggestion, bool isTaken, string owner, LintRun run)
    {
        bool canRename = suggestion is not null && !isTaken;
        run.Report(
            this,
            place,
            suggestion is null
                ? $"A {owner} has no element \"{name}\": \"Invalid policy syntax.\""
                : $"A {owner} has no element \"{name}\"; did you mean \"{suggestion}\"? Names are case-sensitive.",
            canRename ? $"Rename it to \"{suggestion}\"." : suggestion is null ? "Remove it." : $"Put what it says into the {suggestion} that is there, and remove it.",
            canRename ? JsonPieces.Quote(suggestion!) : null);
    }

    private static bool IsTaken(PolicyStatement statement, string? name) => name switch
    {
        PolicyNames.Sid => statement.SidElement is not null,
        PolicyNames.Effect => statement.EffectElement is not null,
        PolicyNames.Action or PolicyNames.NotAction => statement.ActionElement is not null || statement.NotActionElement is not null,
        PolicyNames.Resource or PolicyNames.NotResource => statement.ResourceElement is not null || statement.NotResourceElement is not null,
        PolicyNames.Condition => statement.ConditionElement is not null,
        _ => false,
    };
}
