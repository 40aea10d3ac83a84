using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.AwsTests.Profiles;

/// <summary>The ini files' small print.</summary>
public sealed class IniFileTests
{
    [Theory]
    [InlineData("[profile x]")]
    [InlineData("  [ profile x ]  ")]
    [InlineData("[profile x] # the tester's")]
    [InlineData("[profile x];old")]
    public void A_section_may_have_a_comment_behind_it(string line) =>
        Assert.Equal("profile x", Assert.Single(IniFile.Parse(line, "config")).Name);

    [Theory]
    [InlineData("[profile x")]
    [InlineData("[profile x] y")]
    [InlineData("profile x]")]
    public void Anything_else_is_malformed(string line)
    {
        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => IniFile.Parse("\n" + line, "config"));

        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("region = a", true)]
    [InlineData("wJalrXUtnFEMIbPxRfiCYEXAMPLEKEY==", false)]
    public void A_repeated_line_is_named_unless_it_may_be_a_key_without_its_name(string line, bool isNamed)
    {
        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => IniFile.Parse($"[x]\n{line}\n{line}", "config"));

        Assert.Contains("line 3 repeats", failure.Message, StringComparison.Ordinal);
        Assert.Equal(isNamed, failure.Message.Contains(line[..6], StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_is_everything_behind_the_equals_sign()
    {
        IniSection section = Assert.Single(IniFile.Parse("[x]\r\nProcess = tool --flag=a;b # c\r\n", "config"));

        Assert.Equal("tool --flag=a;b # c", section.Values["process"]);
    }
}
