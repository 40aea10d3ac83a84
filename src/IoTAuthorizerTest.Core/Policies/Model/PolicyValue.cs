using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>One value of a policy document with its place in the text: an action, a resource, a condition value. Immutable.</summary>
public sealed class PolicyValue
{
    private readonly SourceText _source;
    private readonly int _start;
    private readonly int _end;
    private string? _text;

    internal PolicyValue(SourceText source, int start, int end, PolicyValueKind kind, string? text)
    {
        _source = source;
        _start = start;
        _end = end;
        Kind = kind;
        _text = text;
    }

    /// <summary>Gets the value: a string without quotes and escapes, anything else as its JSON text.</summary>
    public string Text => _text ??= _source.Text[_start.._end];

    /// <summary>Gets the JSON type of the value.</summary>
    public PolicyValueKind Kind { get; }

    /// <summary>Gets the place of the value in the document; a string's quotes belong to it.</summary>
    public TextSpan Span => _source.SpanOf(_start, _end - _start);

    /// <summary>Gets the place of a part of the value, escapes taken into account.</summary>
    /// <param name="index">The zero-based index of the part's first character in <see cref="Text"/>.</param>
    /// <param name="length">The number of characters of the part in <see cref="Text"/>.</param>
    /// <returns>The place of the part in the document.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside <see cref="Text"/>.</exception>
    public TextSpan SpanOf(int index, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Text.Length - index);
        if (Kind != PolicyValueKind.String)
        {
            return _source.SpanOf(_start + index, length);
        }

        // Without escapes, the text stands in the document as it is.
        if (_end - _start - 2 == Text.Length)
        {
            return _source.SpanOf(_start + 1 + index, length);
        }

        int first = _source.SkipStringCharacters(_start + 1, index);
        int last = _source.SkipStringCharacters(first, length);
        return _source.SpanOf(first, last - first);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
