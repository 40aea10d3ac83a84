namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A06: each resource is of the type of one of its statement's actions.</summary>
internal sealed class A06Unused()
    : ResourceRule("IOT-A06", PolicyFindingSeverity.Information, "A resource fits none of the statement's actions", ResourceTraits.Arn)
{
    public override void Check(LintResource resource, LintRun run)
    {
        LintStatement statement = resource.Statement;
        bool fits = statement.IsNotAction
            || statement.IsNotResource
            || resource.Types == ResourceTypes.Foreign
            || (resource.Types & ActionCatalog.TypesOf(statement.Covered)) != 0
            || !statement.Actions.All(action => action.Kind is ActionKind.Known or ActionKind.OtherCase or ActionKind.OldJobAction);

        // An action without a resource is IOT-A05's, which names the resource, or IOT-A17's.
        if (!fits && ResourceFit.Wanting(statement) == 0 && (statement.Covered & ActionCatalog.NeedsStar) == 0)
        {
            run.Report(
                this,
                resource.Place,
                $"No action of the statement works on \"{resource.Type}\": the resource does nothing here.",
                "Remove it, or move it to the statement of its action.");
        }
    }
}
