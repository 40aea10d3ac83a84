namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>A statement as the rules see it: actions recognised, resources taken apart.</summary>
internal sealed class LintStatement
{
    // More than a document that AWS takes has room for.
    private const int MostVariables = AnswerLimits.PolicyDocumentLength / 4;

    public LintStatement(LintDocument document, PolicyStatement statement)
    {
        Document = document;
        Statement = statement;
        Effect = statement.EffectKind;
        ActionElement = statement.ActionElement ?? statement.NotActionElement;
        ResourceElement = statement.ResourceElement ?? statement.NotResourceElement;
        IsNotAction = statement.ActionElement is null && ActionElement is not null;
        IsNotResource = statement.ResourceElement is null && ResourceElement is not null;
        Actions = ReadEach(ActionElement, static (statement, value) => new LintAction(statement, value));
        Resources = ReadEach(ResourceElement, static (statement, value) => new LintResource(statement, value));
        Conditions = ReadConditions();
        Variables = FindVariables();
        Keys = FindKeys();
        ulong named = 0;
        foreach (LintAction action in Actions)
        {
            named |= action.Actions;
        }

        Covered = IsNotAction ? ActionCatalog.All & ~named : named;
        foreach (LintResource resource in Resources)
        {
            Types |= resource.Types;
        }

        // A statement without a resource has a finding for that; it is not blamed for what it does not grant as well.
        Types = IsNotResource || Resources.Length == 0 ? ResourceTypes.All : Types;
    }

    public LintDocument Document { get; }

    public PolicyStatement Statement { get; }

    /// <summary>Gets the effect; null when it is neither Allow nor Deny.</summary>
    public PolicyEffect? Effect { get; }

    public bool IsAllow => Effect == PolicyEffect.Allow;

    public bool IsDeny => Effect == PolicyEffect.Deny;

    /// <summary>Gets a value indicating whether it says what it does: an effect, and actions that there are.</summary>
    public bool IsReadable => Effect is not null && ActionElement is not null
        && !Array.Exists(Actions, action => action.Kind is ActionKind.Unknown or ActionKind.NoPrefix or ActionKind.SeveralInOne or ActionKind.WildcardInPrefix);

    /// <summary>Gets Action, or NotAction where there is no Action; null when there is neither.</summary>
    public PolicyElement? ActionElement { get; }

    /// <summary>Gets Resource, or NotResource where there is no Resource; null when there is neither.</summary>
    public PolicyElement? ResourceElement { get; }

    public bool IsNotAction { get; }

    public bool IsNotResource { get; }

    public LintAction[] Actions { get; }

    public LintResource[] Resources { get; }

    public LintCondition[] Conditions { get; }

    public LintVariable[] Variables { get; }

    /// <summary>Gets when the keys that it uses, in variables and conditions, have a value: a bit for each <see cref="KeyAvailability"/>.</summary>
    public int Keys { get; }

    public bool IsConditional => Statement.ConditionElement is not null && (Conditions.Length > 0 || Statement.ConditionOperators.Count > 0);

    /// <summary>Gets the known actions that the statement is about, NotAction and IAM's indifference to case taken into account.</summary>
    public ulong Covered { get; }

    /// <summary>Gets the types of all its resources.</summary>
    public ResourceTypes Types { get; }

    public LintPlace Place => At(Statement.Span);

    /// <summary>Gets the place of the statement's first character, for what the statement lacks.</summary>
    public LintPlace Start
    {
        get
        {
            TextSpan span = Statement.Span;
            return At(Document.Document.GetSpan(span.Offset, 1));
        }
    }

    /// <summary>
    /// Gets a value indicating whether a condition ties the statement to some client ids. <c>*</c> alone, or the variable of the key itself,
    /// ties to none.
    /// </summary>
    public bool IsForSomeClients => Array.Exists(
        Conditions,
        condition => condition.Key?.Name == ConditionKeys.ClientId
            && condition.Operator is { IsNegated: false, Kind: not ConditionOperatorKind.Null }
            && condition.Values.All(value => value.Text is not ("*" or ConditionKeys.OwnClientId)));

    /// <summary>Names the statement in a message about another one, counted from 1 as people do.</summary>
    public string NameSeenFrom(LintStatement other)
    {
        string document = Document == other.Document ? string.Empty : FormattableString.Invariant($" of document {Document.Index + 1}");
        return FormattableString.Invariant($"statement {Statement.Index + 1} (line {Statement.Line}){document}");
    }

    public LintPlace At(TextSpan span) => new(Document.Document.Json, Document.Index, Statement, span);

    /// <summary>Whether it is about any of the actions.</summary>
    public bool IsAbout(ulong actions) => (Covered & actions) != 0;

    /// <summary>Whether it allows one of the actions on a resource of the type.</summary>
    public bool Grants(ulong actions, ResourceTypes type) => IsAllow && IsAbout(actions) && (Types & type) != 0;

    /// <summary>Whether the statement lacks the element but has one that looks like a misspelling of it.</summary>
    public bool HasMisspelt(string element) => Statement.UnknownElements.Any(unknown => ElementNames.SuggestForStatement(unknown.Name) == element);

    // Counted first: an array of the right size, and none at all where there is nothing, are all that a document of many statements costs.
    private T[] ReadEach<T>(PolicyElement? element, Func<LintStatement, PolicyValue, T> read)
    {
        if (element is null)
        {
            return [];
        }

        IReadOnlyList<PolicyValue> values = element.Values;
        int count = CountOfStrings(values);
        T[] entries = count == 0 ? [] : new T[count];
        int next = 0;
        for (int i = 0; i < values.Count; i++)
        {
            if (IsFilled(values[i]))
            {
                entries[next++] = read(this, values[i]);
            }
        }

        return entries;
    }

    private LintCondition[] ReadConditions()
    {
        IReadOnlyList<PolicyCondition> conditions = Statement.Conditions;
        if (conditions.Count == 0)
        {
            return [];
        }

        LintCondition[] read = new LintCondition[conditions.Count];
        for (int i = 0; i < read.Length; i++)
        {
            read[i] = new LintCondition(this, conditions[i]);
        }

        return read;
    }

    private int FindKeys()
    {
        int keys = 0;
        foreach (LintVariable variable in Variables)
        {
            keys |= variable.Key is null ? 0 : 1 << (int)variable.Key.Availability;
        }

        foreach (LintCondition condition in Conditions)
        {
            keys |= condition.Key is null ? 0 : 1 << (int)condition.Key.Availability;
        }

        return keys;
    }

    private LintVariable[] FindVariables()
    {
        List<LintVariable>? variables = null;
        foreach (LintResource resource in Resources)
        {
            if (resource.Has(ResourceTraits.Variable))
            {
                AddVariables(resource.Value, resource.Text, resource, ref variables);
            }
        }

        foreach (LintCondition condition in Conditions)
        {
            foreach (PolicyValue value in condition.Values)
            {
                AddVariables(value, value.Text, null, ref variables);
            }
        }

        return variables is null ? [] : [.. variables];
    }

    private void AddVariables(PolicyValue value, string text, LintResource? resource, ref List<LintVariable>? variables)
    {
        int found = 0;
        for (PolicyVariable? variable = PolicyVariable.Find(text, 0);
            variable is not null && found < MostVariables;
            variable = PolicyVariable.Find(text, variable.Start + variable.Length))
        {
            (variables ??= []).Add(new LintVariable(this, value, text, variable, resource));
            found++;
        }
    }

    // An empty string is neither an action nor a resource; rules S02 and S03 see it.
    private static bool IsFilled(PolicyValue value) => value.Kind == PolicyValueKind.String && value.Text.Length > 0;

    private static int CountOfStrings(IReadOnlyList<PolicyValue> values)
    {
        int count = 0;
        for (int i = 0; i < values.Count; i++)
        {
            count += IsFilled(values[i]) ? 1 : 0;
        }

        return count;
    }
}
