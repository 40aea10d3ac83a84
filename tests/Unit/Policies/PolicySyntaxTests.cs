using Xunit;

namespace IoTAuthorizerTest.Unit.Policies;

public sealed class PolicySyntaxTests
{
    [Theory]
    [InlineData("", PolicySyntaxErrorKind.Empty, 1, 1, 1)]
    [InlineData(" \n // nothing", PolicySyntaxErrorKind.Empty, 2, 12, 12)]
    [InlineData("{\n  'Version': 1}", PolicySyntaxErrorKind.UnexpectedCharacter, 2, 3, 4)]
    [InlineData("{\"Version\": 'x'}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 13, 14)]
    [InlineData("{\"a\":1\n \"b\":2}", PolicySyntaxErrorKind.UnexpectedCharacter, 2, 2, 3)]
    [InlineData("{\u201Ca\u201D: 1}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 2, 3)]
    [InlineData("{\"a\": \u201Cx\u201D}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 7, 8)]
    [InlineData("{\"a\": \u201Dx", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 7, 8)]
    [InlineData("{\u201Da", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 2, 3)]
    [InlineData("{\"a\": \u201Ex", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 7, 8)]
    [InlineData("{\u201Ea", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 2, 3)]
    [InlineData("{\"a\": \u2018x", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 7, 8)]
    [InlineData("{\u2018a", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 2, 3)]
    [InlineData("{\"a\": \u2019x", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 7, 8)]
    [InlineData("{\u2019a", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 2, 3)]
    [InlineData("{\"a\" 1}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 6, 7)]
    [InlineData("{\"a\":}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 6, 7)]
    [InlineData("{,}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 2, 3)]
    [InlineData("{\"a\":[1,,2]}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 9, 10)]
    [InlineData("{\"a\":[1}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 8, 9)]
    [InlineData("{\"a\":True}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 6, 7)]
    [InlineData("{\"a\":nulls}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 6, 7)]
    [InlineData("{\0}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 2, 3)]
    [InlineData("{\"a\":/1}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 6, 7)]
    [InlineData("${x}", PolicySyntaxErrorKind.UnexpectedCharacter, 1, 1, 2)]
    [InlineData("{", PolicySyntaxErrorKind.UnexpectedEnd, 1, 2, 2)]
    [InlineData("{\"a\"", PolicySyntaxErrorKind.UnexpectedEnd, 1, 5, 5)]
    [InlineData("{\"a\":", PolicySyntaxErrorKind.UnexpectedEnd, 1, 6, 6)]
    [InlineData("{\"a\":[1,", PolicySyntaxErrorKind.UnexpectedEnd, 1, 9, 9)]
    [InlineData("{\"a\":\"x}\n\n", PolicySyntaxErrorKind.UnterminatedString, 1, 6, 9)]
    [InlineData("{\"a\":\"x\\", PolicySyntaxErrorKind.UnterminatedString, 1, 6, 9)]
    [InlineData("{ /* x", PolicySyntaxErrorKind.UnterminatedComment, 1, 3, 5)]
    [InlineData("{\"a\":\"x\\q\"}", PolicySyntaxErrorKind.InvalidEscape, 1, 8, 10)]
    [InlineData("{\"a\":\"\\u00g0\"}", PolicySyntaxErrorKind.InvalidEscape, 1, 7, 9)]
    [InlineData("{\"a\":\"\\u00", PolicySyntaxErrorKind.InvalidEscape, 1, 7, 9)]
    [InlineData("{\"a\":01}", PolicySyntaxErrorKind.InvalidNumber, 1, 6, 8)]
    [InlineData("{\"a\":-}", PolicySyntaxErrorKind.InvalidNumber, 1, 6, 7)]
    [InlineData("{\"a\":1.}", PolicySyntaxErrorKind.InvalidNumber, 1, 6, 8)]
    [InlineData("{\"a\":1e+}", PolicySyntaxErrorKind.InvalidNumber, 1, 6, 9)]
    [InlineData("{} {}", PolicySyntaxErrorKind.TrailingText, 1, 4, 5)]
    [InlineData("[{}]", PolicySyntaxErrorKind.NotAnObject, 1, 1, 5)]
    [InlineData("12", PolicySyntaxErrorKind.NotAnObject, 1, 1, 3)]
    [InlineData("\"text\"", PolicySyntaxErrorKind.NotAnObject, 1, 1, 7)]
    [InlineData("null", PolicySyntaxErrorKind.NotAnObject, 1, 1, 5)]
    [InlineData("\"{\\\"Version\\\":\\\"2012-10-17\\\"}\"", PolicySyntaxErrorKind.DoubleEncoded, 1, 1, 31)]
    [InlineData("\"\\\"{}\\\"\"", PolicySyntaxErrorKind.DoubleEncoded, 1, 1, 9)]
    public void What_is_no_document_is_refused_with_its_place(string json, PolicySyntaxErrorKind kind, int line, int column, int endColumn)
    {
        PolicySyntaxException exception = Assert.Throws<PolicySyntaxException>(() => PolicyDocument.Parse(json));

        Assert.Equal(kind, exception.Kind);
        Assert.Equal((line, column, endColumn), (exception.Line, exception.Column, exception.EndColumn));
        Assert.Equal(json.Split('\n')[line - 1], exception.LineText);
        Assert.Equal(json.Split('\n').Take(line - 1).Sum(each => each.Length + 1) + column - 1, exception.Offset);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Nesting_of_10000_is_refused_where_the_bound_is(string opening)
    {
        string json = "{\"Foo\":" + string.Concat(Enumerable.Repeat(opening, 10_000));

        PolicySyntaxException exception = Assert.Throws<PolicySyntaxException>(() => PolicyDocument.Parse(json));

        Assert.Equal(PolicySyntaxErrorKind.TooDeep, exception.Kind);
        Assert.Equal("{\"Foo\":".Length + ((PolicyDocument.MaximumDepth - 1) * opening.Length), exception.Offset);
    }

    [Fact]
    public void Nesting_up_to_the_bound_is_read()
    {
        int inner = PolicyDocument.MaximumDepth - 1;
        string json = $"{{\"Foo\":{new string('[', inner)}{new string(']', inner)}}}";

        Assert.Equal("Foo", PolicyDocument.Parse(json).UnknownElements.Single().Name);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("{}")]
    public void Siblings_do_not_add_to_the_nesting(string sibling)
    {
        string json = $"{{\"Foo\":[{string.Join(',', Enumerable.Repeat(sibling, PolicyDocument.MaximumDepth * 2))}]}}";

        Assert.Equal("Foo", PolicyDocument.Parse(json).UnknownElements.Single().Name);
    }

    [Fact]
    public void A_text_longer_than_any_document_is_refused()
    {
        string json = "{\"Id\":\"".PadRight(PolicyDocument.MaximumLength - 1, 'x') + "\"}";

        PolicySyntaxException exception = Assert.Throws<PolicySyntaxException>(() => PolicyDocument.Parse(json));

        Assert.Equal((PolicySyntaxErrorKind.TooLong, PolicyDocument.MaximumLength), (exception.Kind, exception.Offset));
    }

    [Fact]
    public void Lenient_reading_gives_a_document_with_the_error()
    {
        PolicyDocument document = PolicyDocument.ParseLenient("{\n]");

        Assert.Equal((PolicySyntaxErrorKind.UnexpectedCharacter, 2, 1), (document.SyntaxError!.Kind, document.SyntaxError.Span.Line, document.SyntaxError.Span.Column));
        Assert.Empty(document.Statements);
        Assert.Equal("{\n]", document.ToString());
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{", false)]
    [InlineData(null, false)]
    public void Trying_says_whether_it_worked(string? json, bool expected)
    {
        bool read = PolicyDocument.TryParse(json, out PolicyDocument? document);

        Assert.Equal((expected, expected), (read, document is not null));
    }
}
