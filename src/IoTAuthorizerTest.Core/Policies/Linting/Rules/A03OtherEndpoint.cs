namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A03: all resources are of the endpoint's region and account, or at least of the same ones.</summary>
internal sealed class A03OtherEndpoint()
    : PolicyRule("IOT-A03", PolicyFindingSeverity.Error, "The region or account differs from the endpoint's, or from the other statements'")
{
    private const string Fix = "Use the region and the account of the endpoint in every statement.";

    public override void Check(LintPolicy policy, LintRun run)
    {
        string? account = run.Options.AccountId == ArnFacts.LocalAccount ? null : run.Options.AccountId;
        Check(policy, ArnFacts.RegionField, "region", run.Options.Region, run);
        Check(policy, ArnFacts.AccountField, "account", account, run);
    }

    private void Check(LintPolicy policy, int field, string name, string? expected, LintRun run)
    {
        if (expected is null)
        {
            CheckTogether(policy, field, name, run);
            return;
        }

        foreach (LintStatement statement in policy.Statements)
        {
            foreach (LintResource resource in statement.Resources)
            {
                CheckField(resource, field, name, expected, run);
            }
        }
    }

    private void CheckField(LintResource resource, int field, string name, string expected, LintRun run)
    {
        if (!resource.IsIot)
        {
            return;
        }

        (int start, int length) = resource.FieldBounds(field);
        ReadOnlySpan<char> found = resource.Text.AsSpan(start, length);
        bool isWellFormed = field == ArnFacts.RegionField ? ArnFacts.IsRegion(found) : ArnFacts.IsAccount(found);
        bool misses = isWellFormed ? !found.SequenceEqual(expected) : ArnFacts.HasWildcard(found) && !Wildcards.Covers(found, expected, out _);
        if (misses)
        {
            run.Report(
                this,
                resource.PlaceOf(start, length),
                $"The {name} of \"{resource.Text}\" is not the endpoint's, {expected}: the resource never matches.",
                Fix,
                resource.Corrected(expected));
        }
    }

    // Where the endpoint is not known: a statement of another region or account than the others cannot work where they do.
    private void CheckTogether(LintPolicy policy, int field, string name, LintRun run)
    {
        if (Agree(policy, field))
        {
            return;
        }

        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (LintStatement statement in policy.Statements)
        {
            if (ValueOf(statement, field) is { IsEmpty: false } value)
            {
                counts[value.ToString()] = counts.GetValueOrDefault(value.ToString()) + 1;
            }
        }

        int statements = counts.Values.Sum();
        KeyValuePair<string, int> most = counts.MaxBy(pair => pair.Value);
        foreach (LintStatement statement in policy.Statements)
        {
            // Equally many statements for each of several regions are a policy for all of them.
            string value = ValueOf(statement, field).ToString();
            if (value.Length > 0 && value != most.Key && (counts[value] < most.Value || statements == 2))
            {
                ReportDifference(statement, field, name, value, most.Key, run);
            }
        }
    }

    // Nearly every policy does, so this allocates nothing.
    private static bool Agree(LintPolicy policy, int field)
    {
        ReadOnlySpan<char> first = default;
        foreach (LintStatement statement in policy.Statements)
        {
            ReadOnlySpan<char> value = ValueOf(statement, field);
            first = first.IsEmpty ? value : first;
            if (!value.IsEmpty && !value.SequenceEqual(first))
            {
                return false;
            }
        }

        return true;
    }

    private void ReportDifference(LintStatement statement, int field, string name, string value, string usual, LintRun run)
    {
        foreach (LintResource resource in statement.Resources)
        {
            if (resource.IsIot)
            {
                (int start, int length) = resource.FieldBounds(field);
                run.Report(
                    this,
                    resource.PlaceOf(start, length),
                    $"The statement is for the {name} {value}, the others are for {usual}: at one endpoint they never work together.",
                    Fix,
                    resource.Corrected(usual));
            }
        }
    }

    // The one region, or account, that all resources of the statement have; empty when there are several, wildcards or placeholders.
    private static ReadOnlySpan<char> ValueOf(LintStatement statement, int field)
    {
        ReadOnlySpan<char> value = default;
        foreach (LintResource resource in statement.Resources)
        {
            if (!resource.IsIot || !(field == ArnFacts.RegionField ? resource.HasRegion : resource.HasAccount))
            {
                return default;
            }

            ReadOnlySpan<char> found = field == ArnFacts.RegionField ? resource.Region : resource.Account;
            if (value.IsEmpty)
            {
                value = found;
            }
            else if (!found.SequenceEqual(value))
            {
                return default;
            }
        }

        return value;
    }
}
