namespace IoTAuthorizerTest.Policies;

/// <summary>Makes ARNs of bare names. Asks for region and account only when a bare name needs them.</summary>
internal sealed class DeviceArns
{
    private readonly ArnScope _given;
    private readonly ArnScopeReader _documents;
    private readonly Lazy<string> _prefix;

    public DeviceArns(ArnScope given, IEnumerable<PolicyDocument> documents)
    {
        _given = given;
        _documents = new ArnScopeReader(documents);
        _prefix = new Lazy<string>(MakePrefix, LazyThreadSafetyMode.None);
    }

    /// <summary>Gets the ARN of a client, topic or topic filter; a value that is such an ARN stays as it is.</summary>
    /// <exception cref="ArnScopeException">Region or account are not known.</exception>
    public string Of(string type, string name) => NameOf(type, name) is not null ? name : $"{_prefix.Value}{type}/{name}";

    /// <summary>Gets the ARN of a raw resource such as <c>topic/a</c>; <c>*</c> and ARNs stay as they are.</summary>
    /// <exception cref="ArnScopeException">Region or account are not known.</exception>
    public string OfResource(string resource) =>
        resource == "*" || resource.StartsWith("arn:", StringComparison.Ordinal) ? resource : _prefix.Value + resource;

    /// <summary>Gets the name inside an ARN of the type; null when the value is none.</summary>
    public static string? NameOf(string type, string value) =>
        value.Split(':', 6) is ["arn", _, _, _, _, string resource] && resource.StartsWith(type + "/", StringComparison.Ordinal) ? resource[(type.Length + 1)..] : null;

    /// <summary>Says where the documents name another region or account than the question.</summary>
    public IEnumerable<string> Disagreements(string arn)
    {
        ArnScope asked = ArnScope.FromArn(arn);
        ArnScope named = _documents.Agreed;
        if (Differ(asked.Partition, named.Partition))
        {
            yield return $"The documents name the partition {named.Partition}, the question {asked.Partition}.";
        }

        if (Differ(asked.Region, named.Region))
        {
            yield return $"The documents name the region {named.Region}, the question {asked.Region}.";
        }

        if (Differ(asked.AccountId, named.AccountId))
        {
            yield return $"The documents name the account {named.AccountId}, the question {asked.AccountId}.";
        }
    }

    private static bool Differ(string? asked, string? named) => asked is not null && named is not null && asked != named;

    private string MakePrefix()
    {
        ArnScope scope = _given.Or(_documents.Agreed);
        if (scope.Region is null || scope.AccountId is null)
        {
            throw Unknown(scope);
        }

        // A region lies in one partition, so a document that names another is no reason to ask there.
        string partition = _given.Partition ?? ArnFacts.PartitionOf(scope.Region);
        return $"arn:{partition}:iot:{scope.Region}:{scope.AccountId}:";
    }

    private ArnScopeException Unknown(ArnScope scope)
    {
        List<string> missing = [];
        List<string> reasons = [];
        if (scope.Region is null)
        {
            missing.Add(nameof(ArnScope.Region));
            reasons.Add(Describe("region", _documents.Regions));
        }

        if (scope.AccountId is null)
        {
            missing.Add(nameof(ArnScope.AccountId));
            reasons.Add(Describe("account", _documents.Accounts));
        }

        return new ArnScopeException(
            missing,
            $"A bare name cannot be made an ARN: {string.Join("; ", reasons)}.",
            $"Give {string.Join(" and ", missing.Select(name => "-" + name))}, or ask with whole ARNs.");
    }

    private static string Describe(string what, IReadOnlyCollection<string> named) => named.Count == 0
        ? $"no {what} is given, and the policy documents name none"
        : $"no {what} is given, and the policy documents name several ({string.Join(", ", named)})";
}
