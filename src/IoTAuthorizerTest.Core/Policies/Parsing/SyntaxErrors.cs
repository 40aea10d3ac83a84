namespace IoTAuthorizerTest.Policies;

/// <summary>Makes the exception of a syntax error with its place.</summary>
internal static class SyntaxErrors
{
    public static PolicySyntaxException At(SourceText source, PolicySyntaxErrorKind kind, int offset, int length, string message)
    {
        TextSpan span = source.SpanOf(offset, length);
        return new PolicySyntaxException(new PolicySyntaxError(kind, message, span, source.LineText(span.Line)));
    }
}
