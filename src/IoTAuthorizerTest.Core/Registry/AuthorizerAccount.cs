namespace IoTAuthorizerTest;

/// <summary>The account and region that authorizers are registered in, and the ARNs that follow from them.</summary>
/// <param name="Region">The region's system name, for example <c>eu-west-1</c>.</param>
/// <param name="AccountId">The twelve digits of the account.</param>
public sealed record AuthorizerAccount(string Region, string AccountId)
{
    /// <summary>Gets the partition that the region belongs to.</summary>
    public string Partition => Region switch
    {
        _ when Region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when Region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ when Region.StartsWith("us-isob-", StringComparison.Ordinal) => "aws-iso-b",
        _ when Region.StartsWith("us-iso-", StringComparison.Ordinal) => "aws-iso",
        _ when Region.StartsWith("eusc-", StringComparison.Ordinal) => "aws-eusc",
        _ => "aws",
    };

    /// <summary>Holds region and account to their form.</summary>
    /// <exception cref="AuthorizerInputException">One of them cannot be a field of an ARN.</exception>
    public void Check() => new ArnScope { Region = Region, AccountId = AccountId }.Check();

    /// <summary>Makes an authorizer's ARN.</summary>
    /// <param name="authorizerName">The authorizer's name.</param>
    /// <returns>The ARN.</returns>
    public string AuthorizerArn(string authorizerName) => $"arn:{Partition}:iot:{Region}:{AccountId}:authorizer/{authorizerName}";

    /// <summary>Makes the ARN of a Lambda function.</summary>
    /// <param name="functionName">The function's name.</param>
    /// <returns>The ARN.</returns>
    public string FunctionArn(string functionName) => $"arn:{Partition}:lambda:{Region}:{AccountId}:function:{functionName}";
}
