namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>Variables of deployment templates, which should have been replaced before the policy was made.</summary>
internal static class TemplateLeaks
{
    /// <summary>Whether the name is one of CloudFormation's, such as <c>AWS::Region</c>, or of Terraform's, such as <c>var.region</c>.</summary>
    public static bool IsTemplateVariable(ReadOnlySpan<char> name) =>
        name.StartsWith("AWS::", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("var.", StringComparison.Ordinal)
        || name.StartsWith("local.", StringComparison.Ordinal)
        || name.StartsWith("data.", StringComparison.Ordinal)
        || name.StartsWith("self:", StringComparison.Ordinal);
}
