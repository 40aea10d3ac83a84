namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S03: a statement has exactly one of Resource and NotResource.</summary>
internal sealed class S03Resource()
    : StatementRule("IOT-S03", PolicyFindingSeverity.Error, "Neither or both of Resource and NotResource, or an empty one")
{
    public override void Check(LintStatement statement, LintRun run) =>
        ElementPair.Check(
            this, statement, run, PolicyNames.Resource, statement.Statement.ResourceElement, statement.Statement.NotResourceElement, "\"arn:aws:iot:<region>:<account>:topic/<topic>\"");
}
