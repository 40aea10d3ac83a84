using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>Something wrong in a document that could be read all the same, with its place. Immutable.</summary>
public sealed class PolicyProblem
{
    private readonly SourceText _source;
    private readonly int _start;
    private readonly int _end;

    internal PolicyProblem(SourceText source, int start, int end, PolicyProblemKind kind, string message, string? name = null)
    {
        _source = source;
        _start = start;
        _end = end;
        Kind = kind;
        Message = message;
        Name = name;
    }

    /// <summary>Gets what is wrong.</summary>
    public PolicyProblemKind Kind { get; }

    /// <summary>Gets what is wrong, in a sentence.</summary>
    public string Message { get; }

    /// <summary>Gets the name of the element or key at fault; null where none is.</summary>
    public string? Name { get; }

    /// <summary>Gets the place of the problem.</summary>
    public TextSpan Span => _source.SpanOf(_start, _end - _start);

    /// <summary>Gets a value indicating whether a strict JSON reader refuses the document for it.</summary>
    public bool IsSyntax => Kind is PolicyProblemKind.Comment or PolicyProblemKind.TrailingComma
        or PolicyProblemKind.InvisibleCharacter or PolicyProblemKind.ControlCharacter;

    /// <inheritdoc/>
    public override string ToString() => $"{Span}: {Message}";
}
