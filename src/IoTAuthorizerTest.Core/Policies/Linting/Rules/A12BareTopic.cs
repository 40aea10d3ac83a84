namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A12: what excludes <c>x/restricted/*</c> does not exclude <c>x/restricted</c> (policy §4.2 no. 1).</summary>
internal sealed class A12BareTopic()
    : PolicyRule("IOT-A12", PolicyFindingSeverity.Warning, "A denied or excluded prefix leaves the bare topic out")
{
    private const string Suffix = "/*";

    public override void Check(LintPolicy policy, LintRun run)
    {
        foreach (LintStatement statement in policy.Statements)
        {
            if (statement.Effect is null || statement.IsDeny == statement.IsNotResource)
            {
                continue;
            }

            foreach (LintResource resource in statement.Resources)
            {
                if (!run.Patterns.CanGoOn)
                {
                    return;
                }

                run.Patterns.Step();
                if (resource.HasName
                    && (resource.IsExactly(ResourceTypes.Topic) || resource.IsExactly(ResourceTypes.TopicFilter))
                    && resource.Name.Length > Suffix.Length
                    && resource.Name[0] != '$'
                    && resource.Text.EndsWith(Suffix, StringComparison.Ordinal)
                    && !CountsLevels(resource.Name))
                {
                    Check(resource, policy, run);
                }
            }
        }
    }

    // What ends in several levels of any name is about how deep a topic is: there the bare one is left out on purpose.
    private static bool CountsLevels(string name) => name == "*" + Suffix || name.EndsWith(Suffix + Suffix, StringComparison.Ordinal);

    private void Check(LintResource prefix, LintPolicy policy, LintRun run)
    {
        LintStatement statement = prefix.Statement;
        string bare = prefix.Text[..^Suffix.Length];
        bool isExcluded = statement.Resources.Any(other => other != prefix && run.Patterns.Covers(other.Text, bare));
        bool isAllowed = statement.IsAllow || policy.Granting(statement.Covered, prefix.Types)
            .Any(allow => allow.IsNotResource || StatementCoverage.CoversResource(allow, bare, run.Patterns));
        bool isDenied = policy.Statements.Any(other => other != statement && other.IsDeny && !other.IsConditional
            && (other.Covered & statement.Covered) == statement.Covered && StatementCoverage.CoversResource(other, bare, run.Patterns));
        if (isExcluded || !isAllowed || isDenied)
        {
            return;
        }

        string name = bare[prefix.NameStart..];
        string list = prefix.Statement.ResourceElement!.Kind == PolicyValueKind.Array ? "{0}, {1}" : "[{0}, {1}]";

        // With the bare name there in another partition, region or account, one more copy would only follow the wrong ARN of the two.
        bool isElsewhere = statement.Resources.Any(other => other.HasName && other.Types == prefix.Types && other.Text.AsSpan(other.NameStart).SequenceEqual(name));
        run.Report(
            this,
            prefix.Place,
            $"\"{prefix.Name}\" does not take in \"{name}\" itself, which stays allowed.",
            $"Add the bare {bare}.",
            isElsewhere ? null : string.Format(System.Globalization.CultureInfo.InvariantCulture, list, JsonPieces.Quote(bare), JsonPieces.Quote(prefix.Text)));
    }
}
