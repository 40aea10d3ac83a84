namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A03: all resources are of the endpoint's region and account, or at least of the same ones.</summary>
internal sealed class A03OtherEndpoint()
    : PolicyRule("IOT-A03", PolicyFindingSeverity.Error, "The region or account differs from the endpoint's, or from the other statements'")
{
    private const int RegionField = 3;
    private const int AccountField = 4;
    private const string Fix = "Use the region and the account of the endpoint in every statement.";

    public override void Check(LintPolicy policy, LintRun run)
    {
        string? account = run.Options.AccountId == ArnFacts.LocalAccount ? null : run.Options.AccountId;
        if (run.Options.Region is not null || account is not null)
        {
            foreach (LintStatement statement in policy.Statements)
            {
                foreach (LintResource resource in statement.Resources)
                {
                    CheckField(resource, RegionField, "region", run.Options.Region, run);
                    CheckField(resource, AccountField, "account", account, run);
                }
            }
        }
        else
        {
            CheckTogether(policy, run);
        }
    }

    private void CheckField(LintResource resource, int field, string name, string? expected, LintRun run)
    {
        if (expected is null || !IsIot(resource))
        {
            return;
        }

        (int start, int length) = resource.FieldBounds(field);
        ReadOnlySpan<char> found = resource.Text.AsSpan(start, length);
        bool isWellFormed = field == RegionField ? ArnFacts.IsRegion(found) : ArnFacts.IsAccount(found);
        bool misses = isWellFormed ? !found.SequenceEqual(expected) : ArnFacts.HasWildcard(found) && !Wildcards.Covers(found, expected, out _);
        if (misses)
        {
            run.Report(
                this,
                resource.PlaceOf(start, length),
                $"The {name} of \"{resource.Text}\" is not the endpoint's, {expected}: the resource never matches.",
                Fix,
                resource.Invisible < 0 ? expected : null);
        }
    }

    // Where the endpoint is not known: a statement of another region or account than the others cannot work where they do.
    private void CheckTogether(LintPolicy policy, LintRun run)
    {
        if (Agree(policy))
        {
            return;
        }

        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (LintStatement statement in policy.Statements)
        {
            if (EndpointOf(statement) is { IsEmpty: false } endpoint)
            {
                counts[endpoint.ToString()] = counts.GetValueOrDefault(endpoint.ToString()) + 1;
            }
        }

        int statements = counts.Values.Sum();
        KeyValuePair<string, int> most = counts.MaxBy(pair => pair.Value);
        foreach (LintStatement statement in policy.Statements)
        {
            // Equally many statements for each of several regions are a policy for all of them.
            string endpoint = EndpointOf(statement).ToString();
            if (endpoint.Length > 0 && endpoint != most.Key && (counts[endpoint] < most.Value || statements == 2))
            {
                ReportDifference(statement, endpoint, most.Key, run);
            }
        }
    }

    // Nearly every policy does, so this allocates nothing.
    private static bool Agree(LintPolicy policy)
    {
        ReadOnlySpan<char> first = default;
        foreach (LintStatement statement in policy.Statements)
        {
            ReadOnlySpan<char> endpoint = EndpointOf(statement);
            first = first.IsEmpty ? endpoint : first;
            if (!endpoint.IsEmpty && !endpoint.SequenceEqual(first))
            {
                return false;
            }
        }

        return true;
    }

    private void ReportDifference(LintStatement statement, string endpoint, string usual, LintRun run)
    {
        foreach (LintResource resource in statement.Resources)
        {
            if (IsIot(resource))
            {
                (int start, _) = resource.FieldBounds(RegionField);
                (int account, int length) = resource.FieldBounds(AccountField);
                run.Report(
                    this,
                    resource.PlaceOf(start, account + length - start),
                    $"The statement is for {endpoint}, the others are for {usual} (region:account): at one endpoint they never work together.",
                    Fix,
                    resource.Invisible < 0 ? usual : null);
            }
        }
    }

    // The one region and account that all resources of the statement have; empty when there are several, wildcards or placeholders.
    private static ReadOnlySpan<char> EndpointOf(LintStatement statement)
    {
        ReadOnlySpan<char> endpoint = default;
        foreach (LintResource resource in statement.Resources)
        {
            if (!IsIot(resource) || !resource.HasRegion || !resource.HasAccount)
            {
                return default;
            }

            (int start, _) = resource.FieldBounds(RegionField);
            (int account, int length) = resource.FieldBounds(AccountField);
            ReadOnlySpan<char> found = resource.Text.AsSpan(start, account + length - start);
            if (endpoint.IsEmpty)
            {
                endpoint = found;
            }
            else if (!found.SequenceEqual(endpoint))
            {
                return default;
            }
        }

        return endpoint;
    }

    private static bool IsIot(LintResource resource) =>
        resource.Has(ResourceTraits.Arn) && !resource.Has(ResourceTraits.EarlyVariable) && resource.Service.SequenceEqual("iot");
}
