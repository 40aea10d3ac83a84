using System.Numerics;

namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A05: each action of a statement has a resource of its type. One that fits is enough: mixed statements work.</summary>
internal sealed class A05WrongType()
    : StatementRule("IOT-A05", PolicyFindingSeverity.Error, "An action has no resource of its type in its statement")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        if (statement.Effect is null || statement.IsNotAction || statement.IsNotResource || (statement.Types & ResourceTypes.Foreign) != 0)
        {
            return;
        }

        ulong wanting = ResourceFit.Wanting(statement);
        if (wanting == 0)
        {
            return;
        }

        LintResource? misfit = Array.Find(statement.Resources, resource => (resource.Types & ActionCatalog.TypesOf(statement.Covered)) == 0);
        bool isOnlyOne = BitOperations.PopCount(wanting) == 1 && misfit is not null;
        foreach (LintAction action in statement.Actions)
        {
            if (action.Kind == ActionKind.Wildcard || (action.Actions & wanting) == 0)
            {
                continue;
            }

            string type = ResourceTypeNames.Find(ActionCatalog.TypesOf(action.Actions))!;
            string message = $"{action.Text} works on {type}/..., and the statement has no such resource.";
            string fix = $"Add the resource with {type}/ in place of its type.";
            if (isOnlyOne)
            {
                // The one resource that fits nothing was meant for the one action that has nothing.
                ReportMisfit(misfit!, ActionCatalog.TypesOf(action.Actions), message, fix, run);
            }
            else
            {
                run.Report(this, action.Place, message, fix);
            }
        }
    }

    private void ReportMisfit(LintResource misfit, ResourceTypes wanted, string message, string fix, LintRun run)
    {
        string type = ResourceTypeNames.Find(wanted)!;
        int colon = misfit.Type.IndexOf(':');
        if (misfit.Invisible >= 0 || misfit.Type.IsEmpty || (colon < 0 && !misfit.HasName))
        {
            run.Report(this, misfit.Place, message, fix);
        }
        else if (colon >= 0)
        {
            // Other services write topic:name.
            run.Report(this, misfit.PlaceOf(misfit.TypeStart, colon + 1), message, $"Write {type}/ with a slash before the name.", $"{type}/");
        }
        else
        {
            bool isMistaken = IsTakenForOther(misfit.Types, wanted);
            run.Report(
                this,
                misfit.PlaceOf(misfit.TypeStart, misfit.Type.Length),
                message,
                isMistaken ? fix : $"Write {type}/<name> for what the action is to work on.",
                isMistaken ? type : null);
        }
    }

    // What is known by another type has another name as well: a client id is no topic.
    private static bool IsTakenForOther(ResourceTypes found, ResourceTypes wanted) =>
        found == ResourceTypes.None
        || (found | wanted) is (ResourceTypes.Topic | ResourceTypes.TopicFilter) or (ResourceTypes.Client | ResourceTypes.Thing);
}
