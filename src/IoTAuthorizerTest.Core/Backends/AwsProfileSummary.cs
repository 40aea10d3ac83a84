namespace IoTAuthorizerTest;

/// <summary>A profile of a credential store.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="Kind">What it holds, in words: for example <c>access keys</c> or <c>role</c>.</param>
/// <param name="Region">The profile's region; null when it has none.</param>
public sealed record AwsProfileSummary(string Name, string Kind, string? Region);
