namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A19: the type of a resource is written out; AWS documents wildcards in names, and in the last field as a whole (policy §6).</summary>
internal sealed class A19TypeWildcard()
    : ResourceRule("IOT-A19", PolicyFindingSeverity.Warning, "A wildcard in the type of a resource", ResourceTraits.Wildcard)
{
    public override void Check(LintResource resource, LintRun run)
    {
        if (resource.HasOpenType)
        {
            run.Report(
                this,
                resource.Place,
                $"Whether the wildcard in the type \"{resource.Type}\" matches is not documented: the statement may {(resource.Statement.IsDeny ? "deny" : "allow")} nothing, or more than it seems.",
                "Write one resource for each type: client/<name>, topic/<name>, topicfilter/<name>.");
        }
    }
}
