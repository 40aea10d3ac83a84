using System.Buffers;

namespace IoTAuthorizerTest.Policies;

/// <summary>Reads from the resources of policy documents in which partition, region and account their author thinks.</summary>
internal sealed class ArnScopeReader
{
    private static readonly SearchValues<char> s_wildcardsAndTemplates = SearchValues.Create("*?$<>{}");

    private readonly SortedSet<string> _partitions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _regions = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _accounts = new(StringComparer.Ordinal);

    public ArnScopeReader(IEnumerable<PolicyDocument> documents)
    {
        foreach (PolicyStatement statement in documents.SelectMany(document => document.Statements))
        {
            foreach (string resource in (statement.Resources ?? []).Concat(statement.NotResources ?? []))
            {
                Read(resource);
            }
        }
    }

    /// <summary>Gets the regions that the documents name.</summary>
    public IReadOnlyCollection<string> Regions => _regions;

    /// <summary>Gets the accounts that the documents name.</summary>
    public IReadOnlyCollection<string> Accounts => _accounts;

    /// <summary>Gets what the documents agree on.</summary>
    public ArnScope Agreed => new() { Partition = Only(_partitions), Region = Only(_regions), AccountId = Only(_accounts) };

    private void Read(string resource)
    {
        string[] fields = resource.Split(':', ArnFacts.Fields);
        if (fields.Length == ArnFacts.Fields && fields[0] == "arn" && fields[ArnFacts.ServiceField] == "iot")
        {
            Add(_partitions, fields[ArnFacts.PartitionField]);
            Add(_regions, fields[ArnFacts.RegionField]);
            Add(_accounts, fields[ArnFacts.AccountField]);
        }
    }

    // A wildcard or a leaked template names nothing.
    private static void Add(SortedSet<string> names, string field)
    {
        if (field.Length > 0 && !field.AsSpan().ContainsAny(s_wildcardsAndTemplates))
        {
            names.Add(field);
        }
    }

    private static string? Only(SortedSet<string> names) => names.Count == 1 ? names.Min : null;
}
