namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S09: Allow with NotAction grants everything that it does not name.</summary>
internal sealed class S09AllowNotAction()
    : StatementRule("IOT-S09", PolicyFindingSeverity.Warning, "Allow with NotAction")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        if (statement.IsAllow && statement.Statement.NotActionElement is { } element)
        {
            run.Report(this, statement.At(element.NameSpan), "Allow with NotAction grants every action that it does not name.", "List the actions to allow under Action.");
        }
    }
}
