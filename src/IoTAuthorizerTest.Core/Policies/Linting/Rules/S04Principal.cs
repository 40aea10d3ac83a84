namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S04: the policy of a device names no principal: the device is it.</summary>
internal sealed class S04Principal()
    : StatementRule("IOT-S04", PolicyFindingSeverity.Error, "Principal or NotPrincipal in a statement")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        foreach (PolicyElement element in statement.Statement.UnknownElements)
        {
            if (element.Name is ElementNames.Principal or ElementNames.NotPrincipal)
            {
                run.Report(this, statement.At(element.NameSpan), $"{element.Name} is not allowed in an AWS IoT policy: \"Invalid policy syntax.\"", "Remove it.");
            }
        }
    }
}
