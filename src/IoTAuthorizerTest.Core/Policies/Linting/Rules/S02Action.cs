namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-S02: a statement has exactly one of Action and NotAction.</summary>
internal sealed class S02Action()
    : StatementRule("IOT-S02", PolicyFindingSeverity.Error, "Neither or both of Action and NotAction, or an empty one")
{
    public override void Check(LintStatement statement, LintRun run) =>
        ElementPair.Check(this, statement, run, PolicyNames.Action, statement.Statement.ActionElement, statement.Statement.NotActionElement, "\"iot:Publish\"");
}
