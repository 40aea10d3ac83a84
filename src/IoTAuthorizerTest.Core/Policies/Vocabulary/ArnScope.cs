using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>The partition, region and account in which a device's clients and topics lie. What is not known is null.</summary>
public sealed record ArnScope
{
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

    /// <summary>Checks the form of what is known.</summary>
    /// <exception cref="AuthorizerInputException">A value cannot be a field of an ARN.</exception>
    internal void Check()
    {
        if (Region is not null && !ArnFacts.IsRegion(Region))
        {
            throw new AuthorizerInputException(nameof(Region), $"'{DisplayText.Printable(Region)}' is not the name of a region.", "Give a name such as eu-west-1.");
        }

        if (AccountId is not null && !ArnFacts.IsAccount(AccountId))
        {
            throw new AuthorizerInputException(nameof(AccountId), $"'{DisplayText.Printable(AccountId)}' is not the id of an account, which has 12 digits.", "Give the 12 digits in quotes, without dashes.");
        }

        if (Partition is not null && Partition != "aws" && !Partition.StartsWith("aws-", StringComparison.Ordinal))
        {
            throw new AuthorizerInputException(nameof(Partition), $"'{DisplayText.Printable(Partition)}' is not a partition of AWS.", "Give aws, aws-cn, aws-us-gov or the like, or leave it out: the region tells.");
        }
    }

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;
}
