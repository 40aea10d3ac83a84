namespace IoTAuthorizerTest;

/// <summary>A region of AWS.</summary>
/// <param name="SystemName">The system name, for example <c>eu-west-1</c>.</param>
/// <param name="DisplayName">The name for people, for example <c>Europe (Ireland)</c>.</param>
public sealed record AwsRegionSummary(string SystemName, string DisplayName);
