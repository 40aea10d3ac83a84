namespace IoTAuthorizerTest;

/// <summary>The partition, region and account in which a device's clients and topics lie. What is not known is null.</summary>
public sealed record ArnScope
{
    private static readonly (string Prefix, string Partition)[] s_partitions =
    [
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("us-isob-", "aws-iso-b"),
        ("us-isof-", "aws-iso-f"),
        ("us-iso-", "aws-iso"),
        ("eu-isoe-", "aws-iso-e"),
        ("eusc-", "aws-eusc"),
    ];

    /// <summary>Gets the partition, for example <c>aws</c> or <c>aws-cn</c>.</summary>
    public string? Partition { get; init; }

    /// <summary>Gets the region, for example <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the account, twelve digits.</summary>
    public string? AccountId { get; init; }

    /// <summary>Reads the scope from an ARN, for example an authorizer's.</summary>
    /// <param name="arn">The ARN; null or something else gives an empty scope.</param>
    /// <returns>The scope.</returns>
    public static ArnScope FromArn(string? arn) => arn?.Split(':') is ["arn", string partition, _, string region, string account, _, ..]
        ? new ArnScope { Partition = NullIfEmpty(partition), Region = NullIfEmpty(region), AccountId = NullIfEmpty(account) }
        : new ArnScope();

    /// <summary>Fills in what is not known here from another scope.</summary>
    /// <param name="fallback">The other scope.</param>
    /// <returns>The scope.</returns>
    public ArnScope Or(ArnScope fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        return new ArnScope
        {
            Partition = Partition ?? fallback.Partition,
            Region = Region ?? fallback.Region,
            AccountId = AccountId ?? fallback.AccountId,
        };
    }

    /// <summary>Gets the partition that a region belongs to.</summary>
    internal static string PartitionOf(string region) =>
        Array.Find(s_partitions, entry => region.StartsWith(entry.Prefix, StringComparison.Ordinal)).Partition ?? "aws";

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;
}
