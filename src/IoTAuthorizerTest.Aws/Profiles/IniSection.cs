namespace IoTAuthorizerTest.Aws.Profiles;

/// <summary>A section of an AWS credentials or config file.</summary>
/// <param name="Name">What stands between the brackets.</param>
/// <param name="Values">The properties; names without regard to case.</param>
/// <param name="Nested">The indented properties below a property without a value, by that property.</param>
internal sealed record IniSection(string Name, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Nested);
