namespace IoTAuthorizerTest.Parameters;

/// <summary>The policy documents of one input; they form one set.</summary>
/// <param name="Documents">The documents.</param>
/// <param name="Result">The test that they come from; null when they come from elsewhere.</param>
internal sealed record PolicySource(IReadOnlyList<PolicyDocument> Documents, AuthorizerTestResult? Result);
