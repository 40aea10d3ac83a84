using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>A statement of a policy document (policy §1). What is absent is null; what is empty is empty. Immutable.</summary>
public sealed class PolicyStatement
{
    private readonly SourceText _source;
    private readonly int _start;
    private readonly int _end;

    internal PolicyStatement(SourceText source, int start, int end, int index, PolicyStatementElements elements)
    {
        _source = source;
        _start = start;
        _end = end;
        Index = index;
        SidElement = elements.Sid;
        EffectElement = elements.Effect;
        ActionElement = elements.Action;
        NotActionElement = elements.NotAction;
        ResourceElement = elements.Resource;
        NotResourceElement = elements.NotResource;
        ConditionElement = elements.Condition;
        ConditionOperators = elements.ConditionOperators;
        Conditions = elements.Conditions;
        UnknownElements = elements.Unknown;
    }

    /// <summary>Gets the zero-based position of the statement in the document's Statement.</summary>
    public int Index { get; }

    /// <summary>Gets the Sid; null when it is absent or not a string.</summary>
    public string? Sid => StringOrNull(SidElement);

    /// <summary>Gets the Effect as written; null when it is absent or not a string.</summary>
    public string? Effect => StringOrNull(EffectElement);

    /// <summary>Gets the Effect when it is exactly <c>Allow</c> or <c>Deny</c>, the only spellings that AWS takes; else null.</summary>
    public PolicyEffect? EffectKind => Effect switch
    {
        "Allow" => PolicyEffect.Allow,
        "Deny" => PolicyEffect.Deny,
        _ => null,
    };

    /// <summary>Gets the strings of Action; null when the element is absent.</summary>
    public IReadOnlyList<string>? Actions => ActionElement is null ? null : field ??= Strings(ActionElement);

    /// <summary>Gets the strings of NotAction; null when the element is absent.</summary>
    public IReadOnlyList<string>? NotActions => NotActionElement is null ? null : field ??= Strings(NotActionElement);

    /// <summary>Gets the strings of Resource; null when the element is absent.</summary>
    public IReadOnlyList<string>? Resources => ResourceElement is null ? null : field ??= Strings(ResourceElement);

    /// <summary>Gets the strings of NotResource; null when the element is absent.</summary>
    public IReadOnlyList<string>? NotResources => NotResourceElement is null ? null : field ??= Strings(NotResourceElement);

    /// <summary>Gets the conditions, one an operator and key, in the order written; empty when there is none.</summary>
    public IReadOnlyList<PolicyCondition> Conditions { get; }

    /// <summary>Gets the line on which the statement starts, from 1.</summary>
    public int Line => Span.Line;

    /// <summary>Gets the column in which the statement starts, from 1.</summary>
    public int Column => Span.Column;

    /// <summary>Gets the place of the statement, braces included.</summary>
    public TextSpan Span => _source.SpanOf(_start, _end - _start);

    /// <summary>Gets the statement's JSON text, character for character.</summary>
    public string Json => _source.Text[_start.._end];

    internal PolicyElement? SidElement { get; }

    internal PolicyElement? EffectElement { get; }

    internal PolicyElement? ActionElement { get; }

    internal PolicyElement? NotActionElement { get; }

    internal PolicyElement? ResourceElement { get; }

    internal PolicyElement? NotResourceElement { get; }

    internal PolicyElement? ConditionElement { get; }

    /// <summary>Gets the operators of the Condition, also those without a key.</summary>
    internal IReadOnlyList<PolicyElement> ConditionOperators { get; }

    /// <summary>Gets the elements that a statement of an IoT policy does not have: misspelt ones, Principal, NotPrincipal.</summary>
    public IReadOnlyList<PolicyElement> UnknownElements { get; }

    /// <summary>Gets an element as it stands in the text, with its place. A method, so that a statement shown as JSON or as a list stays readable.</summary>
    /// <param name="name">The name as written, for example <c>Action</c>; case counts.</param>
    /// <returns>The element; the last one of that name; null when there is none.</returns>
    public PolicyElement? GetElement(string name) => name switch
    {
        PolicyNames.Sid => SidElement,
        PolicyNames.Effect => EffectElement,
        PolicyNames.Action => ActionElement,
        PolicyNames.NotAction => NotActionElement,
        PolicyNames.Resource => ResourceElement,
        PolicyNames.NotResource => NotResourceElement,
        PolicyNames.Condition => ConditionElement,
        _ => UnknownElements.LastOrDefault(element => element.Name == name),
    };

    /// <inheritdoc/>
    public override string ToString() => Json;

    internal static IReadOnlyList<string> Texts(IReadOnlyList<PolicyValue> values)
    {
        string[] texts = new string[values.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = values[i].Text;
        }

        return texts;
    }

    internal static string? StringOrNull(PolicyElement? element) =>
        element is { Kind: PolicyValueKind.String } ? element.Values[0].Text : null;

    // A number or an object among the actions matches nothing; it stays in the element, for the linter.
    private static IReadOnlyList<string> Strings(PolicyElement element)
    {
        foreach (PolicyValue value in element.Values)
        {
            if (value.Kind != PolicyValueKind.String)
            {
                return element.Values.Where(each => each.Kind == PolicyValueKind.String).Select(each => each.Text).ToArray();
            }
        }

        return Texts(element.Values);
    }
}
