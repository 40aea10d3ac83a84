namespace IoTAuthorizerTest;

/// <summary>A piece of a document's text. Columns count UTF-16 characters from 1; the end column is the one after the last character.</summary>
/// <param name="Offset">The zero-based position of the first character.</param>
/// <param name="Length">The number of characters; 0 marks a position between two characters.</param>
/// <param name="Line">The line of the first character, from 1.</param>
/// <param name="Column">The column of the first character, from 1.</param>
/// <param name="EndLine">The line on which the piece ends, from 1.</param>
/// <param name="EndColumn">The column after the last character, from 1.</param>
public readonly record struct TextSpan(int Offset, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>Gets the zero-based position after the last character.</summary>
    public int End => Offset + Length;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"line {Line}, column {Column}");
}
