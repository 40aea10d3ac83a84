using System.Management.Automation;
using IoTAuthorizerTest.Formatting;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Formatting;

/// <summary>The texts that the views show. How they look in a window: tests/Views.Tests.ps1.</summary>
public sealed class ViewTextTests
{
    private const string TwoStatements = """
        {"Version":"2012-10-17","Statement":[
        {"Sid":"Connect","Effect":"Allow","Action":"iot:Connect","Resource":"arn:aws:iot:us-east-1:111122223333:client/d1"},
        {"Effect":"Deny","NotAction":["iot:Connect","iot:Publish"],"NotResource":"*","Condition":{"StringEquals":{"iot:ClientId":["a","b"]}}}]}
        """;

    [Theory]
    [InlineData("Authenticated", "Green")]
    [InlineData("Allowed", "Green")]
    [InlineData("NotAuthenticated", "Yellow")]
    [InlineData("Undetermined", "Yellow")]
    [InlineData("Warning", "Yellow")]
    [InlineData("Information", "Cyan")]
    [InlineData("ExplicitDeny", "Red")]
    [InlineData("ImplicitDeny", "Red")]
    [InlineData("InvalidResponse", "Red")]
    [InlineData("SignatureMismatch", "Red")]
    [InlineData("Error", "Red")]
    public void A_value_has_a_colour(string value, string color) => Assert.Equal(color, ViewText.Tone(value));

    [Fact]
    public void A_policy_is_a_line_a_statement_with_resources_and_conditions() => Assert.Equal(
        [
            "1. Allow iot:Connect (Connect)",
            "   on arn:aws:iot:us-east-1:111122223333:client/d1",
            "2. Deny every action but iot:Connect, iot:Publish",
            "   on everything but *",
            "   if StringEquals iot:ClientId a | b",
        ],
        ViewText.Policies(new[] { PolicyDocument.Parse(TwoStatements) }, 0).Split('\n'));

    [Fact]
    public void The_text_that_remoting_makes_of_a_document_reads_the_same() =>
        Assert.Equal(ViewText.Policies(new[] { PolicyDocument.Parse(TwoStatements) }, 0), ViewText.Policies(new[] { TwoStatements }, 0));

    [Fact]
    public void An_ARN_that_no_line_holds_is_broken_behind_a_level_and_indented() => Assert.Equal(
        [
            "1. Allow iot:Connect (Connect)",
            "   on arn:aws:iot:us-east-1:",
            "      111122223333:client/d1",
        ],
        ViewText.Policies(new[] { PolicyDocument.Parse(TwoStatements) }, 32).Split('\n')[..3]);

    [Theory]
    [InlineData("Publish acme/plant-7/line-3/telemetry, retained", "Publish acme/plant-7/|line-3/telemetry,|retained")]
    [InlineData("Connect eu-west-1-plant-7-line-3-sensor", "Connect eu-west-1-|plant-7-line-3-sensor")]
    [InlineData("at last acme/plant-7/line-3/telemetry", "at last acme/plant-7/|line-3/telemetry")]
    [InlineData("last will of a acmeacme/plant-7/line-3/telemetry", "last will of a|acmeacme/plant-7/|line-3/telemetry")]
    [InlineData("a abcdefghijklmnopqrstuvwxyzabcdef b", "a abcdefghijklmnopqrstuvwxyzabcdef|b")]
    public void A_word_that_no_line_holds_is_broken_behind_a_part(string text, string lines) => Assert.Equal(lines, ViewText.Wrap(text, 21)?.Replace('\n', '|'));

    [Fact]
    public void A_column_of_resources_shows_types_names_and_conditions()
    {
        PolicyStatement[] statements = [.. PolicyDocument.Parse(TwoStatements).Statements];

        Assert.Equal("client/d1", ViewText.ResourcesAndConditions(PSObject.AsPSObject(statements[0]), 0));
        Assert.Equal("not *\nif StringEquals iot:ClientId", ViewText.ResourcesAndConditions(PSObject.AsPSObject(statements[1]), 0));
        PolicyStatement other = PolicyDocument.Parse("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::a","text"],"Condition":{"Bool":{"iot:Secure":"true"}}}}
            """).Statements[0];
        Assert.Equal("arn:aws:s3:::a, text\nif Bool iot:Secure", ViewText.ResourcesAndConditions(PSObject.AsPSObject(other), 0));
    }

    [Fact]
    public void Text_that_is_no_policy_is_said_to_be_none() =>
        Assert.StartsWith("not readable as a policy", ViewText.Policies(new[] { "{" }, 0), StringComparison.Ordinal);

    [Fact]
    public void The_deciding_statement_is_marked()
    {
        PolicyEvaluator evaluator = new([PolicyDocument.Parse(TwoStatements)]);
        AccessDecision decision = evaluator.Decide(new AccessRequest("iot:Connect", "arn:aws:iot:us-east-1:111122223333:client/d1"));

        string[] lines = ViewText.DecidedPolicies(PSObject.AsPSObject(decision), 0).Split('\n');

        Assert.Equal("=> 1. Allow iot:Connect (Connect)", lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith("   ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("one two three", 0, "one two three")]
    [InlineData("one two three", 19, "one two three")]
    [InlineData("one two three four five", 20, "one two three four|  five")]
    [InlineData("awordofmorethantwentycharacters", 20, "awordofmorethantwentycharacters")]
    [InlineData("on awordofmorethantwentycharacters and more", 20, "on awordofmorethantwentycharacters|  and more")]
    [InlineData("   ", 20, "   ")]
    public void Lines_are_broken_between_words(string line, int width, string expected) =>
        Assert.Equal(expected, string.Join('|', LineWrap.Break(line, width, indent: 2)));

    [Theory]
    [InlineData(null, null)]
    [InlineData("short", "… (5 characters)")]
    [InlineData("a-long-secret", "a-lo… (13 characters)")]
    public void A_secret_is_shown_by_its_first_characters_at_most(string? secret, string? shown) => Assert.Equal(shown, ViewText.Mask(secret));

    [Theory]
    [InlineData(0, 40, "")]
    [InlineData(1, 40, "Warning R0: one two three four five six|  seven")]
    [InlineData(1, 0, "Warning R0: one two three four five six seven")]
    public void Findings_are_told_a_line_each(int count, int width, string expected) =>
        Assert.Equal(expected, ViewText.Findings(Findings(count), width).Replace('\n', '|'));

    [Fact]
    public void Of_many_findings_the_first_are_told()
    {
        string[] lines = ViewText.Findings(Findings(11), 0).Split('\n');

        Assert.Equal(9, lines.Length);
        Assert.Equal("and 3 more, which Get-IoTPolicyFinding lists", lines[8]);
    }

    private static PolicyFinding[] Findings(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new PolicyFinding { RuleId = $"R{i}", Severity = PolicyFindingSeverity.Warning, Message = "one two three four five six seven", Fix = "f" })];
}
