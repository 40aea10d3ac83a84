namespace IoTAuthorizerTest;

/// <summary>Which authorizer a test went to.</summary>
/// <param name="AuthorizerName">The authorizer's name.</param>
/// <param name="Source">Where the answer comes from: <c>AWS</c>, <c>Local</c> or the endpoint's address.</param>
/// <param name="Region">The region; null when it is not known.</param>
/// <param name="AuthorizerArn">The authorizer's ARN; null when it is not known.</param>
public sealed record TestedAuthorizer(string AuthorizerName, string Source, string? Region, string? AuthorizerArn);
