namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>Where a finding is: the text, which document of the answer it is, and the piece of the text.</summary>
internal readonly record struct LintPlace(string? Text, int? Document, PolicyStatement? Statement, TextSpan? Span)
{
    /// <summary>Gets the place of a finding on the answer that has no text to point into.</summary>
    public static LintPlace Nowhere => default;
}
