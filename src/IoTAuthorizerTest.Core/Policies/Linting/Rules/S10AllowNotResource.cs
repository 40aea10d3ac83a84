namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S10: Allow with NotResource grants everything that it does not name. AWS itself does so for iot:Receive (policy §1).</summary>
internal sealed class S10AllowNotResource()
    : StatementRule("IOT-S10", PolicyFindingSeverity.Warning, "Allow with NotResource")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        if (statement.IsAllow && statement.Statement.NotResourceElement is { } element)
        {
            run.Report(
                this,
                statement.At(element.NameSpan),
                "Allow with NotResource grants the actions on every resource that it does not name.",
                "List the resources to allow under Resource, or allow a wider one and deny the exceptions.",
                severity: statement.Covered == ActionCatalog.Receive ? PolicyFindingSeverity.Information : PolicyFindingSeverity.Warning);
        }
    }
}
