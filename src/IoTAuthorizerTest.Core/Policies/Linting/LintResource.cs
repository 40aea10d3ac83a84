using System.Buffers;

namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>An entry of Resource or NotResource, taken apart into the fields of an ARN (policy §1.3).</summary>
internal sealed class LintResource
{
    private const int FieldsBeforeName = 5;

    private static readonly SearchValues<char> s_special = SearchValues.Create("*?+#${},");

    private readonly int[]? _fields;

    public LintResource(LintStatement statement, PolicyValue value)
    {
        Statement = statement;
        Value = value;
        Invisible = InvisibleCharacters.Find(value.Text);
        Text = Invisible < 0 ? value.Text : InvisibleCharacters.Remove(value.Text);
        Traits = ResourceTraits.Any | FindForm(out _fields) | FindSpecialCharacters();
        if (_fields is null)
        {
            // What is no ARN has a finding of its own; it is not blamed for missing types as well.
            Types = ResourceTypes.All;
            NameStart = 0;
            return;
        }

        HasRegion = ArnFacts.IsRegion(Region);
        HasAccount = ArnFacts.IsAccount(Account);
        int slash = Text.IndexOf('/', TypeStart);
        NameStart = slash < 0 ? Text.Length : slash + 1;
        ReadOnlySpan<char> type = slash < 0 ? Text.AsSpan(TypeStart) : Text.AsSpan(TypeStart, slash - TypeStart);
        Types = FindTypes(type);
        int wildcard = type.IndexOfAny('*', '?');
        HasOpenType = wildcard >= 0 && (slash >= 0 || wildcard < type.Length - 1 || type[wildcard] == '?');
        if (Text.AsSpan(NameStart) is ['$', not '{', ..])
        {
            Traits |= ResourceTraits.Dollar;
        }
    }

    public LintStatement Statement { get; }

    public PolicyValue Value { get; }

    /// <summary>Gets the entry without invisible characters: one slip, one finding.</summary>
    public string Text { get; }

    /// <summary>Gets the position of the first invisible character; -1 when there is none.</summary>
    public int Invisible { get; }

    public ResourceTraits Traits { get; }

    /// <summary>Gets the types of resources that the entry can mean: several when the type has a wildcard.</summary>
    public ResourceTypes Types { get; }

    /// <summary>Gets the position of the type.</summary>
    public int TypeStart => _fields is null ? 0 : _fields[FieldsBeforeName - 1] + 1;

    /// <summary>Gets the position of the name, behind the type's slash; the end of the text when there is none.</summary>
    public int NameStart { get; }

    /// <summary>Gets the name behind the type: a client id, a topic, a topic filter.</summary>
    public string Name => field ??= Text[NameStart..];

    public ReadOnlySpan<char> Partition => Field(1);

    public ReadOnlySpan<char> Service => Field(2);

    public ReadOnlySpan<char> Region => Field(3);

    public ReadOnlySpan<char> Account => Field(4);

    public ReadOnlySpan<char> Type => NameStart == Text.Length ? Text.AsSpan(TypeStart).TrimEnd('/') : Text.AsSpan(TypeStart, NameStart - 1 - TypeStart);

    /// <summary>Gets a value indicating whether the region has the form of one. Looked at once: several rules ask.</summary>
    public bool HasRegion { get; }

    /// <summary>Gets a value indicating whether the account has the form of one.</summary>
    public bool HasAccount { get; }

    /// <summary>Gets a value indicating whether it is an ARN of one client, topic, filter or thing type.</summary>
    public bool HasName => _fields is not null && NameStart < Text.Length;

    /// <summary>
    /// Gets a value indicating whether a wildcard stands in the type before the name: what it matches is not documented (policy §6).
    /// <c>*</c> and <c>topic*</c> run from the type to the end, and do match.
    /// </summary>
    public bool HasOpenType { get; }

    /// <summary>Gets a value indicating whether it is a whole ARN of AWS IoT whose fields are what they will be.</summary>
    public bool IsIot => Has(ResourceTraits.Arn) && !Has(ResourceTraits.EarlyVariable) && Service.SequenceEqual("iot");

    /// <summary>Gets the place of the entry, quotes included.</summary>
    public LintPlace Place => Statement.At(Value.Span);

    public bool Has(ResourceTraits traits) => (Traits & traits) != 0;

    public bool IsExactly(ResourceTypes type) => Types == type;

    /// <summary>Gets the position of a field of the ARN and its length.</summary>
    public (int Start, int Length) FieldBounds(int index)
    {
        int start = _fields![index - 1] + 1;
        return (start, _fields[index] - start);
    }

    /// <summary>Gets the place of a part of <see cref="Text"/>, in the document. The whole entry when it has invisible characters.</summary>
    public LintPlace PlaceOf(int start, int length) => Invisible < 0 ? Statement.At(Value.SpanOf(start, length)) : Place;

    /// <summary>Gets the correction of a part; null when the entry has invisible characters, where the part's place is not known.</summary>
    public string? Corrected(string? text) => Invisible < 0 ? text : null;

    /// <summary>Gets the position of the first <c>+</c> or <c>#</c> in the name, variables left out; -1 when there is none.</summary>
    public int FirstMqttWildcard() => NextMqttWildcard(NameStart);

    /// <summary>Gets the position of the next <c>+</c> or <c>#</c> in the name, variables left out; -1 when there is none.</summary>
    /// <param name="position">Where to begin: in the name, not inside a variable.</param>
    public int NextMqttWildcard(int position)
    {
        while (position < Text.Length)
        {
            PolicyVariable? variable = NextVariable(position);
            int end = variable?.Start ?? Text.Length;
            int found = Text.AsSpan(position, end - position).IndexOfAny('+', '#');
            if (found >= 0)
            {
                return position + found;
            }

            position = variable is null ? end : end + variable.Length;
        }

        return -1;
    }

    /// <summary>Gets the whole entry, as JSON, with <c>*</c> for each MQTT wildcard of the name.</summary>
    public string WithPolicyWildcards()
    {
        char[] text = Text.ToCharArray();
        int position = NameStart;
        PolicyVariable? variable = NextVariable(position);
        while (position < text.Length)
        {
            int end = variable?.Start ?? text.Length;
            Span<char> literal = text.AsSpan(position, end - position);
            literal.Replace('+', '*');
            literal.Replace('#', '*');
            position = variable is null ? end : end + variable.Length;
            variable = NextVariable(position);
        }

        return JsonPieces.Quote(new string(text));
    }

    private PolicyVariable? NextVariable(int position) => Has(ResourceTraits.Variable) ? PolicyVariable.Find(Text, position) : null;

    private ReadOnlySpan<char> Field(int index)
    {
        if (_fields is null)
        {
            return [];
        }

        (int start, int length) = FieldBounds(index);
        return Text.AsSpan(start, length);
    }

    private ResourceTraits FindForm(out int[]? fields)
    {
        fields = null;
        if (Text == "*")
        {
            return ResourceTraits.Star;
        }

        if (!Text.StartsWith("arn:", StringComparison.Ordinal))
        {
            return ResourceTraits.NotArn;
        }

        Span<int> colons = stackalloc int[FieldsBeforeName];
        int found = 0;
        bool earlyVariable = false;
        for (int i = NextSeparator(0); i >= 0 && found < FieldsBeforeName; i = NextSeparator(i + 1))
        {
            if (Text[i] == ':')
            {
                colons[found++] = i;
            }
            else if (i + 1 < Text.Length && Text[i + 1] == '{' && Text.IndexOf('}', i) is int close and > 0)
            {
                // The colon of a variable's name separates nothing.
                earlyVariable = true;
                i = close;
            }
        }

        ResourceTraits early = earlyVariable ? ResourceTraits.EarlyVariable : ResourceTraits.None;
        if (found < FieldsBeforeName)
        {
            return ResourceTraits.ShortArn | early;
        }

        fields = colons.ToArray();
        return ResourceTraits.Arn | early;
    }

    private int NextSeparator(int from)
    {
        int next = from < Text.Length ? Text.AsSpan(from).IndexOfAny(':', '$') : -1;
        return next < 0 ? -1 : from + next;
    }

    private ResourceTraits FindSpecialCharacters()
    {
        ResourceTraits traits = ResourceTraits.None;
        ReadOnlySpan<char> rest = Text;
        for (int i = rest.IndexOfAny(s_special); i >= 0; i = rest.IndexOfAny(s_special))
        {
            char next = i + 1 < rest.Length ? rest[i + 1] : '\0';
            traits |= rest[i] switch
            {
                '*' or '?' => ResourceTraits.Wildcard,
                '+' or '#' => ResourceTraits.MqttWildcard,
                '$' when next == '{' => ResourceTraits.Variable | ResourceTraits.Brace,
                '$' when next != '(' && !rest[(i + 1)..].StartsWith("iot:") => ResourceTraits.None,
                ',' => rest[(i + 1)..].TrimStart().StartsWith("arn:") ? ResourceTraits.Several : ResourceTraits.None,
                _ => ResourceTraits.Brace,
            };
            rest = rest[(i + 1)..];
        }

        return traits;
    }

    private ResourceTypes FindTypes(ReadOnlySpan<char> type)
    {
        if (!Service.SequenceEqual("iot") && !ArnFacts.HasWildcard(Service))
        {
            return ResourceTypes.Foreign;
        }

        if (type.IsEmpty)
        {
            // A leading slash, or nothing at all, is IOT-A13's.
            return ResourceTypes.All;
        }

        int special = type.IndexOfAny('*', '?', '$');
        ReadOnlySpan<char> literal = special < 0 ? type : type[..special];
        ResourceTypes types = ResourceTypes.None;
        foreach ((string name, ResourceTypes known) in ResourceTypeNames.All)
        {
            // Whether a wildcard reaches across the slash is undetermined (policy §6): nothing is held against such a resource.
            if (special < 0 ? type.SequenceEqual(name) : name.AsSpan().StartsWith(literal))
            {
                types |= known;
            }
        }

        return types;
    }
}
