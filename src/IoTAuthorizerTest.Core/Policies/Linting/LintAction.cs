namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>An entry of Action or NotAction.</summary>
internal sealed class LintAction
{
    public LintAction(LintStatement statement, PolicyValue value)
    {
        Statement = statement;
        Value = value;
        Invisible = InvisibleCharacters.Find(value.Text);
        Text = Invisible < 0 ? value.Text : InvisibleCharacters.Remove(value.Text);
        Kind = ActionCatalog.Classify(Text, out ulong actions);
        Actions = actions;
    }

    public LintStatement Statement { get; }

    public PolicyValue Value { get; }

    /// <summary>Gets the entry without invisible characters: one slip, one finding.</summary>
    public string Text { get; }

    /// <summary>Gets the position of the first invisible character; -1 when there is none.</summary>
    public int Invisible { get; }

    public ActionKind Kind { get; }

    /// <summary>Gets the known actions that the entry takes in.</summary>
    public ulong Actions { get; }

    /// <summary>Gets the place of the entry, quotes included.</summary>
    public LintPlace Place => Statement.At(Value.Span);
}
