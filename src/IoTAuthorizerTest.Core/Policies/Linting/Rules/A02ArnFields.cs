namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A02: an ARN has six fields, the partition of the endpoint and the service iot.</summary>
internal sealed class A02ArnFields()
    : ResourceRule("IOT-A02", PolicyFindingSeverity.Error, "An ARN with a wrong partition, service or number of fields", ResourceTraits.Arn | ResourceTraits.ShortArn)
{
    private const string Fix = "Write arn:aws:iot:<region>:<account>:<type>/<name>, with the partition of the endpoint.";

    public override void Check(LintResource resource, LintRun run)
    {
        if (resource.Has(ResourceTraits.ShortArn))
        {
            ReportShort(resource, run);
            return;
        }

        CheckPartition(resource, run);
        CheckService(resource, run);
        if (resource.Service.SequenceEqual("iot"))
        {
            CheckNotEmpty(resource, ArnFacts.RegionField, "region", run);
            CheckNotEmpty(resource, ArnFacts.AccountField, "account", run);
        }
    }

    private void ReportShort(LintResource resource, LintRun run)
    {
        // What a wildcard in too short an ARN stands for is undetermined.
        bool isOpen = resource.Has(ResourceTraits.Wildcard | ResourceTraits.Variable);
        run.Report(
            this,
            resource.Place,
            $"\"{resource.Text}\" has fewer than the six fields of an ARN{(isOpen ? "; whether its wildcard stands for the rest is undetermined" : " and matches nothing")}.",
            Fix,
            severity: isOpen ? PolicyFindingSeverity.Warning : PolicyFindingSeverity.Error);
    }

    private void CheckPartition(LintResource resource, LintRun run)
    {
        ReadOnlySpan<char> partition = resource.Partition;
        if (IsOpen(partition))
        {
            return;
        }

        string? expected = run.Options.Partition;
        if (expected is null && run.Options.Region is { } endpointRegion)
        {
            expected = ArnFacts.PartitionOf(endpointRegion);
        }

        if (expected is null && resource.HasRegion)
        {
            expected = ArnFacts.PartitionOf(resource.Region);
        }

        bool isKnown = ArnFacts.IsPartition(partition);
        if (isKnown && (expected is null || partition.SequenceEqual(expected)))
        {
            return;
        }

        (int start, int length) = resource.FieldBounds(ArnFacts.PartitionField);
        string why = isKnown ? $"is not the one of the region, {expected}" : "does not exist";
        run.Report(this, PlaceOf(resource, start, length), $"The partition \"{partition}\" of \"{resource.Text}\" {why}: the resource never matches.", Fix, Corrected(resource, length, expected));
    }

    private void CheckService(LintResource resource, LintRun run)
    {
        ReadOnlySpan<char> service = resource.Service;
        bool isGreengrass = service.SequenceEqual("greengrass") && (resource.Statement.Covered & ~ActionCatalog.Live) != 0;
        if (service.SequenceEqual("iot") || isGreengrass || service.Contains('$'))
        {
            return;
        }

        (int start, int length) = resource.FieldBounds(ArnFacts.ServiceField);
        bool isWildcard = ArnFacts.HasWildcard(service);
        run.Report(
            this,
            PlaceOf(resource, start, length),
            isWildcard
                ? $"The service of \"{resource.Text}\" is a wildcard, which IAM does not take in that field."
                : $"The service \"{service}\" of \"{resource.Text}\" is not iot: the resource never matches.",
            Fix,
            Corrected(resource, length, service.Equals("iot", StringComparison.OrdinalIgnoreCase) || isWildcard ? "iot" : null));
    }

    private void CheckNotEmpty(LintResource resource, int field, string name, LintRun run)
    {
        (int start, int length) = resource.FieldBounds(field);
        if (length == 0)
        {
            string? known = field == ArnFacts.RegionField ? run.Options.Region : run.Options.AccountId;
            run.Report(this, resource.PlaceOf(start, 0), $"\"{resource.Text}\" has no {name}: the resource never matches.", Fix, resource.Corrected(known));
        }
    }

    private static bool IsOpen(ReadOnlySpan<char> field) => ArnFacts.HasWildcard(field) || field.Contains('$');

    private static LintPlace PlaceOf(LintResource resource, int start, int length) => length == 0 ? resource.Place : resource.PlaceOf(start, length);

    private static string? Corrected(LintResource resource, int length, string? text) => length == 0 ? null : resource.Corrected(text);
}
