namespace IoTAuthorizerTest.Parameters;

/// <summary>The policy documents of one input; they form one set.</summary>
/// <param name="Documents">The documents.</param>
/// <param name="Result">The test that they come from; null when they come from elsewhere.</param>
internal sealed record PolicySource(IReadOnlyList<PolicyDocument> Documents, AuthorizerTestResult? Result)
{
    /// <summary>Gets the JSON that the documents were read from, a document's or a whole answer's; null when they come from elsewhere.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the path of the file that they come from; null when they come from elsewhere.</summary>
    public string? File { get; init; }
}
