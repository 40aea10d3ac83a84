using Xunit;

namespace IoTAuthorizerTest.Unit.Policies.Linting;

/// <summary>What holds for the linter as a whole: selection, order, severities, several documents.</summary>
public sealed class PolicyLinterTests
{
    private const string Start = "arn:aws:iot:eu-west-1:210987654321:";

    private static readonly PolicyDocument s_publish = Document($$"""{"Effect":"Allow","Action":"iot:Publish","Resource":"{{Start}}topic/a"}""");

    private static readonly PolicyDocument s_connect = Document($$"""{"Effect":"Allow","Action":"iot:Connect","Resource":"{{Start}}client/a"}""");

    [Fact]
    public void The_catalogue_is_complete()
    {
        (string Group, int Count)[] catalogue = [("R", 11), ("D", 9), ("S", 11), ("A", 19), ("V", 8), ("C", 10), ("P", 8)];

        Assert.Equal(
            catalogue.SelectMany(group => Enumerable.Range(1, group.Count).Select(number => $"IOT-{group.Group}{number:00}")),
            PolicyLinter.Rules.Select(rule => rule.Id));
    }

    [Fact]
    public void Every_rule_has_an_example_that_fires_and_one_that_does_not()
    {
        Assert.Equal(PolicyLinter.Rules.Select(rule => rule.Id), RuleExamples.All.Where(example => example.Fires).Select(example => example.RuleId).Distinct());
        Assert.Equal(PolicyLinter.Rules.Select(rule => rule.Id), RuleExamples.All.Where(example => !example.Fires).Select(example => example.RuleId).Distinct());
    }

    [Fact]
    public void Every_rule_class_is_in_the_catalogue()
    {
        int classes = typeof(PolicyLinter).Assembly.GetTypes().Count(type => !type.IsAbstract && type.IsAssignableTo(typeof(IoTAuthorizerTest.Policies.Linting.LintRule)));

        Assert.Equal(classes, PolicyLinter.Rules.Count);
    }

    [Fact]
    public void A_document_alone_may_have_a_sibling_that_allows_to_connect()
    {
        PolicyLinter linter = new();

        Assert.Equal(PolicyFindingSeverity.Warning, Assert.Single(linter.Lint(s_publish), finding => finding.RuleId == "IOT-P01").Severity);
        Assert.Equal(PolicyFindingSeverity.Error, Assert.Single(linter.Lint([s_publish]), finding => finding.RuleId == "IOT-P01").Severity);
        Assert.DoesNotContain(linter.Lint([s_publish, s_connect]), finding => finding.RuleId == "IOT-P01");
    }

    [Fact]
    public void A_deny_in_another_document_makes_an_allow_unreachable()
    {
        PolicyDocument deny = Document($$"""{"Effect":"Deny","Action":"iot:Publish","Resource":"{{Start}}topic/*"}""");

        PolicyFinding finding = Assert.Single(new PolicyLinter().Lint([deny, s_publish]), each => each.RuleId == "IOT-P07");

        Assert.Equal((1, 0), (finding.Document, finding.Statement));
        Assert.Equal($"\"{Start}topic/a\"", finding.Text);
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_text()
    {
        PolicyDocument document = PolicyDocument.Parse("""
            {
              "Version": "2008-10-17",
              "Statement": [
                { "Effect": "allow", "Action": "Connect", "Resource": "client/a" },
                { "Effect": "Allow", "Action": "iot:Publish", "Resource": "topic/a" }
              ]
            }
            """);

        IReadOnlyList<PolicyFinding> findings = new PolicyLinter(new PolicyLinterOptions { MinimumSeverity = PolicyFindingSeverity.Error }).Lint(document);

        Assert.Equal(["IOT-D02", "IOT-S01", "IOT-S06", "IOT-A01", "IOT-A01"], findings.Select(finding => finding.RuleId));
        Assert.Equal([(2, 14), (4, 17), (4, 36), (4, 59), (5, 63)], findings.Select(finding => (finding.Line!.Value, finding.Column!.Value)));
        Assert.Equal([null, 0, 0, 0, 1], findings.Select(finding => finding.Statement));
    }

    [Fact]
    public void Findings_at_one_place_come_in_the_order_of_the_rules_and_documents_in_that_of_the_answer()
    {
        PolicyDocument first = Document($$"""{"Effect":"Allow","Action":"iot:*","Resource":"{{Start}}topic/*"}""");
        PolicyDocument second = Document("""{"Effect":"Allow","Action":"iot:Connect","Resource":"*"}""");

        IReadOnlyList<PolicyFinding> findings = new PolicyLinter(new PolicyLinterOptions { IncludeRules = ["IOT-P06", "IOT-A07", "IOT-S11"] }).Lint([first, second]);

        Assert.Equal([(0, "IOT-P06"), (0, "IOT-A07"), (0, "IOT-P06"), (1, "IOT-P06")], findings.Select(finding => (finding.Document!.Value, finding.RuleId)));
    }

    [Fact]
    public void Findings_on_the_answer_come_before_those_on_its_documents()
    {
        const string Answer = """{"isAuthenticated":true,"policyDocuments":[{"Version":"2012-10-17","Statement":[]}],"principalId":"a-b"}""";

        Assert.Equal([(null, "IOT-R02"), (0, "IOT-D04")], new PolicyLinter().LintAnswer(Answer).Select(finding => (finding.Document, finding.RuleId)));
    }

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Version":"2012-10-17","Statement":[{},{},{}]}""", null)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Sid":"a","Sid":"b"},{},{}]}""", 0)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{},{"Condition":{"Bool":{"a":"b","a":"c"}}},{}]}""", 1)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{},{},{"Sid":"a","Sid":"b"}]}""", 2)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{},{}],"Id":"a","Id":"b"}""", null)]
    public void A_problem_of_the_text_names_the_statement_that_it_lies_in(string json, int? statement)
    {
        PolicyFinding finding = Assert.Single(new PolicyLinter().Lint(PolicyDocument.ParseLenient(json)), each => each.RuleId == "IOT-D06");

        Assert.Equal(statement, finding.Statement);
    }

    [Fact]
    public void Another_documents_statement_is_named_with_its_document()
    {
        PolicyDocument deny = Document($$"""{"Effect":"Deny","Action":"iot:Publish","Resource":"{{Start}}topic/*"}""");

        PolicyFinding finding = Assert.Single(new PolicyLinter().Lint([s_connect, s_publish, deny]), each => each.RuleId == "IOT-P07");

        Assert.Contains("statement 1 (line 1) of document 3", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_cannot_be_read_leaves_open_what_the_answer_lacks()
    {
        PolicyLinter linter = new(new PolicyLinterOptions { IncludeRules = ["IOT-P*"] });

        Assert.Empty(linter.Lint([PolicyDocument.ParseLenient("{"), PolicyDocument.Parse($$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iot:Subscribe","Resource":"{{{Start}}}topicfilter/a"}}""")]));
        Assert.Empty(linter.Lint([PolicyDocument.ParseLenient("""{"Version":"2012-10-17","Statement":[]}""")]));
        Assert.Empty(linter.Lint([]));
    }

    [Theory]
    [InlineData("Europe", "210987654321", null, "Region")]
    [InlineData("eu-west-1", "2109", null, "AccountId")]
    [InlineData("eu-west-1", "210987654321", "amazon", "Partition")]
    public void What_cannot_be_a_field_of_an_ARN_is_an_error(string region, string account, string? partition, string member)
    {
        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => new PolicyLinter(new PolicyLinterOptions { Region = region, AccountId = account, Partition = partition }));

        Assert.Equal(member, exception.Member);
    }

    [Fact]
    public void A_finding_without_a_place_says_what_it_is_about()
    {
        PolicyFinding finding = new() { RuleId = "IOT-R01", Severity = PolicyFindingSeverity.Error, Message = "No.", Fix = "Yes." };

        Assert.Equal("Error IOT-R01: No.", finding.ToString());
    }

    [Theory]
    [InlineData(new[] { "IOT-P05" }, new string[0], new[] { "IOT-P05" })]
    [InlineData(new[] { "iot-p0?" }, new[] { "IOT-P05" }, new[] { "IOT-P01" })]
    [InlineData(new string[0], new[] { "IOT-P*" }, new string[0])]
    public void Rules_are_selected_by_id_and_wildcard(string[] include, string[] exclude, string[] expected)
    {
        PolicyLinter linter = new(new PolicyLinterOptions { IncludeRules = include, ExcludeRules = exclude });

        Assert.Equal(expected, linter.Lint(s_publish).Select(finding => finding.RuleId));
    }

    [Fact]
    public void A_rule_that_does_not_exist_is_an_error()
    {
        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => new PolicyLinter(new PolicyLinterOptions { IncludeRules = ["IOT-X*"] }));

        Assert.Equal("IncludeRules", exception.Member);
    }

    [Theory]
    [InlineData(PolicyFindingSeverity.Information, 2)]
    [InlineData(PolicyFindingSeverity.Warning, 1)]
    [InlineData(PolicyFindingSeverity.Error, 0)]
    public void Less_severe_findings_are_left_out(PolicyFindingSeverity minimum, int expected)
    {
        PolicyLinter linter = new(new PolicyLinterOptions { MinimumSeverity = minimum });

        Assert.Equal(expected, linter.Lint(s_publish).Count);
    }

    [Fact]
    public void A_good_policy_has_no_finding()
    {
        PolicyDocument document = Document($$"""
            {"Sid":"Connect","Effect":"Allow","Action":"iot:Connect","Resource":"{{Start}}client/d1"},
            {"Sid":"Publish","Effect":"Allow","Action":["iot:Publish","iot:RetainPublish"],"Resource":"{{Start}}topic/telemetry/d1/*"},
            {"Sid":"Commands","Effect":"Allow","Action":["iot:Subscribe","iot:Receive"],"Resource":["{{Start}}topicfilter/cmd/d1/*","{{Start}}topic/cmd/d1/*"]}
            """);

        Assert.Empty(new PolicyLinter(new PolicyLinterOptions { Region = "eu-west-1", AccountId = "210987654321" }).Lint([document]));
    }

    [Fact]
    public void A_finding_says_where_it_is()
    {
        PolicyFinding finding = Assert.Single(new PolicyLinter().Lint(Document("""{"Sid":"A","Effect":"allow","Action":"iot:Connect","Resource":"*"}""")), each => each.RuleId == "IOT-S01");

        Assert.Equal("A", finding.Sid);
        Assert.Equal("\"allow\"", finding.Text);
        Assert.Equal("\"Allow\"", finding.CorrectedText);
        Assert.Equal($"Error IOT-S01 document 1 line 1, column 58: {finding.Message}", finding.ToString());
    }

    private static PolicyDocument Document(string statements) => PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""");
}
