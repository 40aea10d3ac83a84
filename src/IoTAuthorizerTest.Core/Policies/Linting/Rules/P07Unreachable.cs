namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-P07: what is allowed is not denied altogether.</summary>
internal sealed class P07Unreachable()
    : PolicyRule("IOT-P07", PolicyFindingSeverity.Warning, "A Deny takes back all that an Allow grants")
{
    public override void Check(LintPolicy policy, LintRun run)
    {
        if (!policy.HasDeny || !policy.HasAllow)
        {
            return;
        }

        LintStatement[] denies = Array.FindAll(policy.Statements, statement => statement.IsDeny && !statement.IsConditional);
        foreach (LintStatement allow in policy.Statements)
        {
            if (!allow.IsAllow || allow.IsNotResource || allow.IsNotAction)
            {
                continue;
            }

            foreach (LintResource resource in allow.Resources)
            {
                if (!run.Patterns.CanGoOn)
                {
                    return;
                }

                Check(allow, resource, denies, run);
            }
        }
    }

    private void Check(LintStatement allow, LintResource resource, LintStatement[] denies, LintRun run)
    {
        foreach (LintStatement deny in denies)
        {
            run.Patterns.Step();
            if (StatementCoverage.CoversActions(deny, allow, run.Patterns) && StatementCoverage.CoversResource(deny, resource.Text, run.Patterns))
            {
                run.Report(
                    this,
                    resource.Place,
                    $"The Deny in {deny.NameSeenFrom(allow)} takes back all that is allowed on \"{resource.Text}\".",
                    "Remove the Allow, or narrow the Deny.");
                return;
            }
        }
    }
}
