namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S11: every statement changes something.</summary>
internal sealed class S11Redundant()
    : PolicyRule("IOT-S11", PolicyFindingSeverity.Information, "A statement is covered by another one")
{
    public override void Check(LintPolicy policy, LintRun run)
    {
        if (policy.Statements.Length < 2)
        {
            return;
        }

        foreach (LintStatement statement in policy.Statements)
        {
            LintStatement? wider = statement.Effect is null ? null : FindWider(statement, policy.Statements, run.Patterns);
            if (!run.Patterns.CanGoOn)
            {
                return;
            }

            if (wider is not null)
            {
                string what = wider.Effect == statement.Effect ? "already covers it" : "denies all of it";
                run.Report(this, statement.Start, $"The statement has no effect: {wider.NameSeenFrom(statement)} {what}.", "Remove the statement.");
            }
        }
    }

    private static LintStatement? FindWider(LintStatement statement, LintStatement[] statements, PatternComparer patterns)
    {
        foreach (LintStatement candidate in statements)
        {
            patterns.Step();

            // Of two equal statements the later one is superfluous. A condition on the wider one leaves room for the narrower one.
            bool canCover = candidate != statement && candidate.Effect is not null && !candidate.IsConditional && (candidate.IsDeny || statement.IsAllow);
            if (canCover
                && StatementCoverage.Covers(candidate, statement, patterns)
                && (candidate.Effect != statement.Effect || IsEarlier(candidate, statement) || statement.IsConditional || !StatementCoverage.Covers(statement, candidate, patterns)))
            {
                return candidate;
            }

            if (!patterns.CanGoOn)
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsEarlier(LintStatement first, LintStatement second) =>
        (first.Document.Index, first.Statement.Index).CompareTo((second.Document.Index, second.Statement.Index)) < 0;
}
