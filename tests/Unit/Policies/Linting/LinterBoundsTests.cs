using System.Diagnostics;
using System.Text;
using CsCheck;
using Xunit;

namespace IoTAuthorizerTest.Unit.Policies.Linting;

/// <summary>Whatever the text: findings, never a crash, in bounded time; and no document that AWS is known to refuse goes without an error.</summary>
public sealed class LinterBoundsTests
{
    // Far more than any of these takes; a quadratic rule takes minutes.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private static readonly string[] s_words =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\u200b", "${", "}", "$(*)", "*", "?", "+", "#", "/", "\"Version\":\"2012-10-17\"", "\"Statement\":[", "\"Effect\":\"Allow\"", "\"Effect\":\"Deny\"",
        "\"Action\":", "\"iot:Connect\"", "\"iot:*\"", "\"NotAction\":", "\"Resource\":", "\"NotResource\":", "\"arn:aws:iot:*:*:topic/a/+\"", "\"arn:aws:iot:eu-west-1:1:client/${iot:ClientId}\"",
        "\"Condition\":{", "\"StringEquals\":{", "\"iot:ClientId\":", "null", "true", "1e9", "\0", "\ud800", " ", "\n", "//", "\uFEFF", "\"$aws/things/\"", "\"isAuthenticated\":", "\"policyDocuments\":[",
    ];

    public static TheoryData<string> LargeDocuments => new()
    {
        { "statements" },
        { "resources" },
        { "actions" },
        { "denies" },
        { "wildcards" },
        { "plus signs" },
        { "filters" },
        { "braces" },
        { "variables" },
        { "unclosed" },
        { "dollars" },
        { "shares" },
        { "conditions" },
        { "conditions of one" },
        { "operators" },
        { "equal actions" },
        { "keys" },
        { "depth" },
    };

    [Theory]
    [MemberData(nameof(LargeDocuments))]
    public void The_largest_document_is_linted_in_time(string kind)
    {
        string json = Large(kind);
        Stopwatch watch = Stopwatch.StartNew();

        IReadOnlyList<PolicyFinding> findings = new PolicyLinter().Lint([PolicyDocument.ParseLenient(json)]);

        Assert.NotEmpty(findings);
        Assert.True(watch.Elapsed < s_limit, $"{watch.Elapsed}");
    }

    [Fact]
    public void Any_text_is_linted()
    {
        Gen.Select(Gen.Int[0, s_words.Length - 1].Select(i => s_words[i]).Array[0, 40], Gen.Bool).Sample((pieces, isAnswer) =>
        {
            string text = string.Concat(pieces);
            IReadOnlyList<PolicyFinding> findings = isAnswer ? new PolicyLinter().LintAnswer(text) : new PolicyLinter().Lint(PolicyDocument.ParseLenient(text));
            Assert.All(findings, finding =>
            {
                Assert.NotEmpty(finding.ToString());
                Assert.True(finding.Span is null || finding.Text is not null);
            });
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"{}\"")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[],}")]
    [InlineData("{\"Version\":\"2008-10-17\",\"Statement\":[]}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":\"x\"}")]
    [InlineData("{\"Version\":1,\"Statement\":{}}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Id\":1,\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\"}}")]
    public void A_document_that_AWS_refuses_has_an_error(string json) => AssertErrorWhereRefused(json);

    [Theory]
    [InlineData("\"Action\":\"iot:Connect\",\"Resource\":\"*\"")]
    [InlineData("\"Effect\":\"ALLOW\",\"Action\":\"iot:Connect\",\"Resource\":\"*\"")]
    [InlineData("\"Effect\":1,\"Action\":\"iot:Connect\",\"Resource\":\"*\"")]
    [InlineData("\"Sid\":1,\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\"")]
    [InlineData("\"Effect\":\"Allow\",\"Resource\":\"*\"")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Connect\"")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":[1],\"Resource\":\"*\"")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":[{}]")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\",\"Principal\":\"*\"")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\",\"Comment\":\"\"")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\",\"Condition\":[]")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\",\"Condition\":{\"Bool\":1}")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"a\":{}}}")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"client/a\"")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"NotResource\":\"arn:aws:iot:client/a\"")]
    public void A_statement_that_AWS_refuses_has_an_error(string members) =>
        AssertErrorWhereRefused($"{{\"Version\":\"2012-10-17\",\"Statement\":[{{{members}}}]}}");

    private static void AssertErrorWhereRefused(string json)
    {
        PolicyDocument document = PolicyDocument.ParseLenient(json);
        Assert.NotNull(document.FindMalformation());

        Assert.Contains(new PolicyLinter().Lint(document), finding => finding.Severity == PolicyFindingSeverity.Error);
    }

    private static string Large(string kind) => kind switch
    {
        "statements" => Document(i => $"{{\"Effect\":\"{(i % 2 == 0 ? "Allow" : "Deny")}\",\"Action\":\"iot:Publish\",\"Resource\":\"arn:aws:iot:*:*:topic/{i}\"}}"),
        "resources" => OneStatement("iot:Publish", i => $"\"arn:aws:iot:*:*:client/{i}\""),
        "actions" => Statement(string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"iot:Pub{i}\"")), "\"*\""),
        "denies" => Document(i => $"{{\"Effect\":\"Deny\",\"Action\":\"iot:Subscribe\",\"Resource\":\"arn:aws:iot:*:*:topicfilter/{i}/#\"}}", "{\"Effect\":\"Allow\",\"Action\":[\"iot:Subscribe\",\"iot:Receive\"],\"Resource\":\"*\"},"),
        "wildcards" => Statement("\"iot:Publish\"", string.Join(',', Enumerable.Repeat($"\"arn:aws:iot:*:*:topic/{string.Concat(Enumerable.Repeat("*a*a?", 400))}\"", 190))),
        "plus signs" => Statement("\"iot:Subscribe\"", $"\"arn:aws:iot:*:*:topicfilter/{string.Concat(Enumerable.Repeat("+/", 190_000))}${{x}}\""),
        "filters" => Document(i => $"{{\"Effect\":\"{(i % 2 == 0 ? "Allow" : "Deny")}\",\"Action\":[\"iot:Subscribe\",\"iot:Receive\"],\"Resource\":[\"arn:aws:iot:*:*:topicfilter/{i}/+/#\",\"arn:aws:iot:*:*:topic/{i}\"]}}", "{\"Effect\":\"Allow\",\"Action\":\"iot:Receive\",\"Resource\":\"*\"},"),
        "braces" => Statement("\"iot:Publish\"", $"\"arn:aws:iot:*:*:topic/{string.Concat(Enumerable.Repeat("{<,", 120_000))}:}}\""),
        "variables" => Statement("\"iot:Publish\"", $"\"arn:aws:iot:*:*:topic/\\n{string.Concat(Enumerable.Repeat("${x}", 90_000))}\""),
        "unclosed" => Statement("\"iot:Publish\"", $"\"arn:aws:iot:*:*:topic/{string.Concat(Enumerable.Repeat("${", 190_000))}\""),
        "dollars" => Statement("\"iot:Publish\"", $"\"arn:aws:iot:*:*:topic/{string.Concat(Enumerable.Repeat("$(iot:", 60_000))}+{{\""),
        "shares" => OneStatement("iot:Subscribe\",\"iot:Receive", i => $"\"arn:aws:iot:*:*:topicfilter/$share/g/{i}\",\"arn:aws:iot:*:*:topic/$aws/{i}\""),
        "conditions" => Document(i => $"{{\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\",\"Condition\":{{\"StringNotEquals\":{{\"iot:Connection.Thing.Attributes[{i}]\":\"a\"}}}}}}"),
        "conditions of one" => Condition("\"StringNotEquals\":{" + string.Join(',', Enumerable.Range(0, 15_000).Select(i => $"\"iot:LastWill{i}\":\"a\"")) + "}"),
        "operators" => Condition(string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"Bool{i}\":{{}}"))),
        "equal actions" => Document(_ => "{\"Effect\":\"Allow\",\"Action\":[" + string.Join(',', Enumerable.Repeat("\"iot:Pub*\"", 500)) + "],\"Resource\":\"arn:aws:iot:*:*:topic/a\"}"),
        "keys" => "{\"Version\":\"2012-10-17\",\"Statement\":{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"Actions{i}\":1")) + "}}",
        _ => new string('[', 10_000),
    };

    private static string Document(Func<int, string> statement, string first = "")
    {
        StringBuilder json = new("{\"Version\":\"2012-10-17\",\"Statement\":[" + first);
        for (int i = 0; json.Length < PolicyDocument.MaximumLength - 8_000; i++)
        {
            json.Append(i == 0 ? string.Empty : ",").Append(statement(i));
        }

        return json.Append("]}").ToString();
    }

    private static string Condition(string operators) =>
        $"{{\"Version\":\"2012-10-17\",\"Statement\":{{\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\",\"Condition\":{{{operators}}}}}}}";

    private static string OneStatement(string actions, Func<int, string> resource)
    {
        StringBuilder resources = new();
        for (int i = 0; resources.Length < PolicyDocument.MaximumLength - 300; i++)
        {
            resources.Append(i == 0 ? string.Empty : ",").Append(resource(i));
        }

        return Statement($"\"{actions}\"", resources.ToString());
    }

    private static string Statement(string actions, string resources) =>
        $"{{\"Version\":\"2012-10-17\",\"Statement\":{{\"Effect\":\"Allow\",\"Action\":[{actions}],\"Resource\":[{resources}]}}}}";
}
