namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A17: actions that work on no resource need <c>*</c> (policy §1.3).</summary>
internal sealed class A17NeedsStar()
    : StatementRule("IOT-A17", PolicyFindingSeverity.Error, "An action that needs the resource * has an ARN")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        if (!statement.IsAbout(ActionCatalog.NeedsStar) || statement.IsNotAction || statement.IsNotResource || Array.Exists(statement.Resources, resource => !resource.Has(ResourceTraits.Arn)))
        {
            return;
        }

        bool isAlone = (statement.Covered & ~ActionCatalog.NeedsStar) == 0;
        foreach (LintAction action in statement.Actions)
        {
            if (action.Kind != ActionKind.Wildcard && (action.Actions & ActionCatalog.NeedsStar) != 0)
            {
                run.Report(
                    this,
                    isAlone && statement.ResourceElement is { } element ? statement.At(element.Span) : action.Place,
                    $"{action.Text} works on no single resource: with an ARN it never matches.",
                    "Give it a statement of its own with the resource *.",
                    isAlone ? "\"*\"" : null);
            }
        }
    }
}
