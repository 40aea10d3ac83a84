namespace IoTAuthorizerTest.Policies;

/// <summary>The elements of a document as the reader found them.</summary>
internal sealed class PolicyDocumentElements
{
    public PolicyElement? Version { get; set; }

    public PolicyElement? Id { get; set; }

    public PolicyElement? Statement { get; set; }

    public IReadOnlyList<PolicyElement> Unknown { get; set; } = [];
}
