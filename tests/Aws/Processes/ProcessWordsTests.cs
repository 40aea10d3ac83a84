using IoTAuthorizerTest.Aws.Processes;

namespace IoTAuthorizerTest.AwsTests.Processes;

/// <summary>What an error quotes of a credential process's standard error.</summary>
public sealed class ProcessWordsTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\n")]
    public void Silence_is_not_quoted(string errors) => Assert.Null(ProcessWords.Quote(errors));

    [Theory]
    [InlineData("ExpiredTokenException: the session has expired, please run 'corp login --profile prod'")]
    [InlineData("UnauthorizedSSOTokenError: cannot read /home/Alice/.aws/sso/cache2/Session")]
    [InlineData("/opt/IoTAuthorizerTest/Keys2/GetKeys: not found")]
    [InlineData("/usr/local/bin/saml2aws: no such file or directory")]
    [InlineData("User: arn:aws:iam::123456789012:role/AdministratorAccess is not authorized (request 7f1c8a52-0c1e-4b6f-9d57-6a0f5d1a7b11)")]
    [InlineData("dial tcp: lookup vault.example: no such host")]
    public void Words_paths_and_names_stay(string errors) => Assert.Equal(errors, ProcessWords.Quote(errors));

    [Theory]
    [InlineData("got wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY from the vault", "got [hidden] from the vault")]
    [InlineData("got qT7/xW2kLmZ9/pRvB4nYc8", "got [hidden]")]
    [InlineData("got Zm9vYmFyMTIzNDU2Nzg5MA==", "got [hidden]")]
    [InlineData("got wJalrXUtnFEMISECRET", "got [hidden]")]
    [InlineData("got 0123456789abcdef0123456789abcdef", "got [hidden]")]
    [InlineData("secret=short", "secret=[hidden]")]
    [InlineData("AWS_SECRET_ACCESS_KEY: short", "AWS_SECRET_ACCESS_KEY:[hidden]")]
    [InlineData("{\"SecretAccessKey\":\"short\",\"SessionToken\": \"also\"}", "{\"SecretAccessKey\":[hidden]\",\"SessionToken\":[hidden]\"}")]
    [InlineData("curl -H 'Authorization: Bearer abc.def' failed", "curl -H 'Authorization: Bearer [hidden]' failed")]
    [InlineData("password = a=b failed", "password =[hidden] failed")]
    public void What_looks_like_a_secret_is_left_out(string errors, string quoted) => Assert.Equal(quoted, ProcessWords.Quote(errors));

    [Fact]
    public void The_last_three_lines_are_put_on_one() =>
        Assert.Equal("b / c / d", ProcessWords.Quote("a\r\nb\n\n c \nd\n"));

    [Fact]
    public void Nothing_can_write_to_the_terminal() =>
        Assert.Equal("\uFFFD[2J gone", ProcessWords.Quote("\u001B[2J gone"));

    [Fact]
    public void The_end_of_a_long_text_is_shown()
    {
        string quoted = ProcessWords.Quote(string.Concat(Enumerable.Repeat("word ", 5000)) + "the end")!;

        Assert.StartsWith("…", quoted, StringComparison.Ordinal);
        Assert.EndsWith("the end", quoted, StringComparison.Ordinal);
        Assert.Equal(401, quoted.Length);
    }
}
