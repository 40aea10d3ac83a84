namespace IoTAuthorizerTest.Policies;

/// <summary>What the fields of an ARN may hold.</summary>
internal static class ArnFacts
{
    /// <summary>The positions of the fields between the colons; the name behind them is the sixth field.</summary>
    public const int PartitionField = 1;
    public const int ServiceField = 2;
    public const int RegionField = 3;
    public const int AccountField = 4;
    public const int Fields = 6;

    public const int AccountLength = 12;

    /// <summary>The account that local authorizers have: it stands for no account.</summary>
    public const string LocalAccount = "000000000000";

    private static readonly string[] s_partitions =
        ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"];

    private static readonly (string Start, string Partition)[] s_partitionsOfRegions =
    [
        ("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc"), ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"), ("eu-isoe-", "aws-iso-e"), ("us-isof-", "aws-iso-f"),
    ];

    // The accounts of AWS's documentation: 123456789012 and the pairs of repeated digits.
    private static readonly string[] s_exampleAccounts = ["123456789012", "111122223333", "444455556666", "777788889999"];

    public static bool IsPartition(ReadOnlySpan<char> text)
    {
        foreach (string partition in s_partitions)
        {
            if (text.SequenceEqual(partition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gets the partition that a region lies in.</summary>
    public static string PartitionOf(ReadOnlySpan<char> region)
    {
        foreach ((string start, string partition) in s_partitionsOfRegions)
        {
            if (region.StartsWith(start, StringComparison.Ordinal))
            {
                return partition;
            }
        }

        return "aws";
    }

    /// <summary>Whether the text has the form of a region: words of small letters and a number, as in <c>us-gov-west-1</c>.</summary>
    public static bool IsRegion(ReadOnlySpan<char> text)
    {
        int dash = text.LastIndexOf('-');
        if (dash <= 0 || text[..dash].IndexOf('-') <= 0 || dash == text.Length - 1 || text[^1] == '-')
        {
            return false;
        }

        foreach (char character in text[(dash + 1)..])
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        foreach (char character in text[..dash])
        {
            if (character != '-' && !char.IsAsciiLetterLower(character))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsAccount(ReadOnlySpan<char> text) =>
        text.Length == AccountLength && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>Whether the account is one that documentation uses for anybody's.</summary>
    public static bool IsExampleAccount(ReadOnlySpan<char> text)
    {
        foreach (string account in s_exampleAccounts)
        {
            if (text.SequenceEqual(account))
            {
                return true;
            }
        }

        return false;
    }

    public static bool HasWildcard(ReadOnlySpan<char> text) => text.ContainsAny('*', '?');
}
