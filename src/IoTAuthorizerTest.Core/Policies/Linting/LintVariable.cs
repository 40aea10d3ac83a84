namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>A <c>${...}</c> in a resource or in the value of a condition.</summary>
internal sealed class LintVariable
{
    private readonly PolicyValue _value;
    private readonly bool _hasExactPlace;

    public LintVariable(LintStatement statement, PolicyValue value, string text, PolicyVariable variable, LintResource? resource)
    {
        Statement = statement;
        Resource = resource;
        Start = variable.Start;
        Length = variable.Length;
        Content = variable.Content;
        _value = value;
        _hasExactPlace = ReferenceEquals(text, value.Text);

        // IAM's default value, ${key, 'default'}: what is before the comma is the name.
        int comma = Content.IndexOf(',', StringComparison.Ordinal);
        Name = comma < 0 ? Content : Content[..comma].TrimEnd();
        Key = ConditionKeyCatalog.FindVariable(Name);
        IsEscape = variable.IsEscape;
    }

    public LintStatement Statement { get; }

    /// <summary>Gets the resource that it stands in; null in a condition.</summary>
    public LintResource? Resource { get; }

    public int Start { get; }

    public int Length { get; }

    /// <summary>Gets what stands between the braces.</summary>
    public string Content { get; }

    public string Name { get; }

    /// <summary>Gets what AWS documents about it; null when it is none that AWS documents.</summary>
    public ConditionKey? Key { get; }

    /// <summary>Gets a value indicating whether it belongs to another kind of policy.</summary>
    public bool IsForeign => Key is null && ForeignVariables.IsForeign(Name);

    /// <summary>Gets a value indicating whether it writes a plain <c>*</c>, <c>?</c> or <c>$</c>.</summary>
    public bool IsEscape { get; }

    /// <summary>Gets what to write in its place. In the resource of iot:Connect, <c>${iot:ClientId}</c> would allow any client (IOT-V05).</summary>
    public string Replacement => Resource is null || (Resource.Types & ResourceTypes.Client) != 0
        ? "Fill in the value in the function."
        : $"Use {ConditionKeys.OwnClientId}, or fill in the value in the function.";

    public LintPlace Place => Statement.At(_hasExactPlace ? _value.SpanOf(Start, Length) : _value.Span);

    /// <summary>Gets the correction that replaces the variable; null when its exact place is not known.</summary>
    public string? Corrected(string text) => _hasExactPlace ? JsonPieces.Escape(text) : null;
}
