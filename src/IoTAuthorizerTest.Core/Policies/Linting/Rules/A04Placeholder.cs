namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A04: region, account and name are filled in.</summary>
internal sealed class A04Placeholder()
    : DocumentRule("IOT-A04", PolicyFindingSeverity.Error, "A placeholder is left in place of the region, account or name")
{
    public override void Check(LintDocument document, LintRun run)
    {
        bool toldOfExample = run.Options.AccountId is not null;
        foreach (LintStatement statement in document.Statements)
        {
            foreach (LintResource resource in statement.Resources)
            {
                if (!resource.IsIot)
                {
                    continue;
                }

                if (!resource.HasRegion && !IsOpen(resource.Region))
                {
                    Report(resource, ArnFacts.RegionField, "region", "such as eu-west-1", run.Options.Region, run);
                }

                if (!resource.HasAccount && !IsOpen(resource.Account))
                {
                    Report(resource, ArnFacts.AccountField, "account", "of 12 digits", run.Options.AccountId, run);
                }
                else if (!toldOfExample && ArnFacts.IsExampleAccount(resource.Account))
                {
                    // One finding a document: the account is the same all over.
                    toldOfExample = true;
                    ReportExample(resource, run);
                }

                if (resource.HasName && Placeholders.Find(resource.Text.AsSpan(resource.NameStart)) is (int start, int length))
                {
                    ReportInName(resource, resource.NameStart + start, length, run);
                }
            }
        }
    }

    private void Report(LintResource resource, int field, string name, string form, string? known, LintRun run)
    {
        (int start, int length) = resource.FieldBounds(field);
        run.Report(
            this,
            resource.PlaceOf(start, length),
            $"\"{resource.Text.AsSpan(start, length)}\" is no {name} {form}: the resource never matches.",
            $"Fill in the {name} of the endpoint.",
            resource.Corrected(known));
    }

    private void ReportExample(LintResource resource, LintRun run)
    {
        (int start, int length) = resource.FieldBounds(ArnFacts.AccountField);
        run.Report(
            this,
            resource.PlaceOf(start, length),
            $"{resource.Account} is an account of AWS's documentation.",
            "Fill in the account of the endpoint, if that is not it.",
            severity: PolicyFindingSeverity.Warning);
    }

    private void ReportInName(LintResource resource, int start, int length, LintRun run) => run.Report(
        this,
        resource.PlaceOf(start, length),
        $"\"{resource.Text.AsSpan(start, length)}\" in \"{resource.Name}\" looks like something that was to be filled in: only a name with these very characters matches.",
        "Fill it in where the function makes the policy.",
        severity: PolicyFindingSeverity.Warning);

    // An empty field is IOT-A02's.
    private static bool IsOpen(ReadOnlySpan<char> field) => field.IsEmpty || ArnFacts.HasWildcard(field);
}
