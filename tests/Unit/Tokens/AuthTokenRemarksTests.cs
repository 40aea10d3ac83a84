using Xunit;

namespace IoTAuthorizerTest.Unit.Tokens;

public sealed class AuthTokenRemarksTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30")]
    public void An_ordinary_token_has_none(string token) => Assert.Empty(AuthTokenRemarks.Of(token));

    [Theory]
    [InlineData("abc\n", AuthTokenRemark.TrailingNewline)]
    [InlineData("abc\r\n", AuthTokenRemark.TrailingNewline)]
    [InlineData("abc\r", AuthTokenRemark.TrailingNewline)]
    [InlineData("abc ", AuthTokenRemark.SurroundingSpaces)]
    [InlineData("\tabc", AuthTokenRemark.SurroundingSpaces)]
    [InlineData("\uFEFFabc", AuthTokenRemark.ByteOrderMark)]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AAAA", AuthTokenRemark.WholeJwt)]
    public void Tells_what_is_probably_not_meant(string token, AuthTokenRemark remark) => Assert.Equal([remark], AuthTokenRemarks.Of(token));

    [Theory]
    [InlineData(6144, 0)]
    [InlineData(6145, 1)]
    public void The_test_operation_takes_6144_characters(int length, int remarks) => Assert.Equal(remarks, AuthTokenRemarks.Of(new string('a', length)).Count());

    [Fact]
    public void Every_remark_has_its_words() => Assert.All(Enum.GetValues<AuthTokenRemark>(), remark => Assert.NotEmpty(AuthTokenRemarks.Explain(remark)));
}
