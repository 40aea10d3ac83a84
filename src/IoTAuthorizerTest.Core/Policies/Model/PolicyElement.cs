using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>A named element of a document or a statement as it stands in the text: its name, its value or values, and their places. Immutable.</summary>
public sealed class PolicyElement
{
    private readonly SourceText _source;
    private readonly JsonMember _member;

    internal PolicyElement(SourceText source, JsonMember member, IReadOnlyList<PolicyValue> values)
    {
        _source = source;
        _member = member;
        Values = values;
    }

    /// <summary>Gets the name of the element as written.</summary>
    public string Name => _member.Name;

    /// <summary>Gets the JSON type of the element's value.</summary>
    public PolicyValueKind Kind => _member.Value.Kind;

    /// <summary>Gets the items of an array, else the one value. Items of a wrong type are kept; see their kind.</summary>
    public IReadOnlyList<PolicyValue> Values { get; }

    /// <summary>Gets the value's JSON text, character for character.</summary>
    public string Json => _source.Text[_member.Value.Start.._member.Value.End];

    /// <summary>Gets the place of the name; its quotes belong to it.</summary>
    public TextSpan NameSpan => _source.SpanOf(_member.NameStart, _member.NameEnd - _member.NameStart);

    /// <summary>Gets the place of the value.</summary>
    public TextSpan Span => _source.SpanOf(_member.Value.Start, _member.Value.End - _member.Value.Start);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
