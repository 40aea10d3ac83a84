namespace IoTAuthorizerTest;

/// <summary>One row of ListAuthorizers.</summary>
/// <param name="AuthorizerName">The authorizer's name.</param>
/// <param name="AuthorizerArn">The authorizer's ARN.</param>
public sealed record AuthorizerSummary(string AuthorizerName, string AuthorizerArn);
