namespace IoTAuthorizerTest.Policies;

/// <summary>A condition key of AWS IoT (policy §1.2).</summary>
/// <param name="Name">The key in AWS's spelling.</param>
/// <param name="Availability">When it has a value.</param>
/// <param name="IsMultivalued">Whether it has several values.</param>
/// <param name="CanBeVariable">Whether it can be used as <c>${...}</c>.</param>
internal sealed record ConditionKey(string Name, KeyAvailability Availability, bool IsMultivalued = false, bool CanBeVariable = true);
