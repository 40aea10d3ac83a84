using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>The names of elements, and which of them a misspelt one was meant to be.</summary>
internal static class ElementNames
{
    public const string Principal = "Principal";
    public const string NotPrincipal = "NotPrincipal";

    private static readonly string[] s_document = [PolicyNames.Version, PolicyNames.Id, PolicyNames.Statement];

    private static readonly string[] s_statement =
    [
        PolicyNames.Sid, PolicyNames.Effect, PolicyNames.Action, PolicyNames.NotAction,
        PolicyNames.Resource, PolicyNames.NotResource, PolicyNames.Condition,
    ];

    public static string? SuggestForDocument(string name) => NameSuggester.Closest(name, s_document) ?? Shortened(name, s_document);

    public static string? SuggestForStatement(string name) => NameSuggester.Closest(name, s_statement) ?? Shortened(name, s_statement);

    // "id" and "sid" are too short for the general rule.
    private static string? Shortened(string name, string[] names) =>
        Array.Find(names, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
}
