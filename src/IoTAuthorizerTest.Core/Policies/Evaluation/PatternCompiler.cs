namespace IoTAuthorizerTest.Policies;

/// <summary>Compiles the values of a document in the way of its Version.</summary>
internal sealed class PatternCompiler
{
    private readonly VariableSyntax _syntax;

    public PatternCompiler(PolicyDocument document)
    {
        _syntax = document.Version switch
        {
            PolicyDocument.CurrentVersion => VariableSyntax.Substituted,
            "2008-10-17" => VariableSyntax.Literal,
            _ => VariableSyntax.Unknown,
        };
    }

    public ValuePattern Resource(string text) => Compile(text, variables => ArnPattern.CompileResource(text, variables));

    public ValuePattern Arn(string text) => Compile(text, variables => ArnPattern.CompileValue(text, variables));

    public ValuePattern Text(string text, bool wildcards, bool ignoreCase) =>
        Compile(text, variables => TextPattern.Compile(text, wildcards, variables, ignoreCase));

    private ValuePattern Compile(string text, Func<bool, ValuePattern> compile)
    {
        bool hasVariables = PolicyVariable.Find(text, 0) is not null;
        return _syntax == VariableSyntax.Unknown && hasVariables
            ? new EitherVersionPattern(compile(true), compile(false))
            : compile(hasVariables && _syntax == VariableSyntax.Substituted);
    }
}
