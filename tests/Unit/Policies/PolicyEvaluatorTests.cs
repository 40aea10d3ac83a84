using Xunit;
using static IoTAuthorizerTest.Unit.Policies.Decisions;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>Who decides, and on what (policy §2.1, §2.2, §2.15).</summary>
public sealed class PolicyEvaluatorTests
{
    private static readonly string s_allowAll = Statement("Allow", "*", "*");

    [Fact]
    public void Without_a_document_everything_is_implicitly_denied()
    {
        AccessDecision decision = new PolicyEvaluator([]).Decide(new AccessRequest("iot:Connect", Arn + "client/d1"));

        Assert.Equal(AccessDecisionKind.ImplicitDeny, decision.Decision);
        Assert.Null(decision.DecidedBy);
        Assert.Empty(decision.MatchedStatements);
    }

    [Fact]
    public void A_deny_in_any_document_overrides_every_allow()
    {
        PolicyEvaluator evaluator = new([Document(s_allowAll), Document(s_allowAll, Statement("Deny", "iot:Publish", "*"))]);

        AccessDecision decision = evaluator.Decide(new AccessRequest("iot:Publish", Arn + "topic/a"));

        Assert.Equal(AccessDecisionKind.ExplicitDeny, decision.Decision);
        Assert.Equal((1, 1, PolicyEffect.Deny), (decision.DecidedBy!.Document, decision.DecidedBy.Statement, decision.DecidedBy.Effect));
        Assert.Equal([(0, 0), (1, 0), (1, 1)], decision.MatchedStatements.Select(each => (each.Document, each.Statement)));
    }

    [Fact]
    public void The_deciding_statement_is_named_with_sid_and_line()
    {
        PolicyDocument document = PolicyDocument.Parse("""
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Effect": "Allow", "Action": "iot:Connect", "Resource": "*" },
                { "Sid": "Telemetry", "Effect": "Allow",
                  "Action": "iot:Publish", "Resource": "*" }
              ]
            }
            """);

        AccessDecision decision = new PolicyEvaluator([document]).Decide(new AccessRequest("iot:Publish", Arn + "topic/a"));

        Assert.Equal(AccessDecisionKind.Allowed, decision.Decision);
        Assert.Equal(new PolicyStatementReference(0, 1, "Telemetry", PolicyEffect.Allow, 5), decision.DecidedBy);
        Assert.Contains("Telemetry", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"Effect\":\"Allow\",\"NotAction\":\"iot:Publish\",\"Resource\":\"*\"}", "iot:Receive", "topic/a", AccessDecisionKind.Allowed)]
    [InlineData("{\"Effect\":\"Allow\",\"NotAction\":\"iot:Publish\",\"Resource\":\"*\"}", "iot:Publish", "topic/a", AccessDecisionKind.ImplicitDeny)]
    [InlineData("{\"Effect\":\"Allow\",\"NotAction\":[],\"Resource\":\"*\"}", "iot:Publish", "topic/a", AccessDecisionKind.Allowed)]
    [InlineData("{\"Effect\":\"Allow\",\"Resource\":\"*\"}", "iot:Publish", "topic/a", AccessDecisionKind.ImplicitDeny)]
    [InlineData("{\"Effect\":\"Allow\",\"Action\":\"*\"}", "iot:Publish", "topic/a", AccessDecisionKind.ImplicitDeny)]
    [InlineData("{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}", "iot:Publish", "topic/a", AccessDecisionKind.ImplicitDeny)]
    [InlineData("{\"Effect\":\"Allow\",\"Action\":\"iot:Receive\",\"NotResource\":\"arn:aws:iot:eu-west-1:123456789012:topic/a/*\"}", "iot:Receive", "topic/b", AccessDecisionKind.Allowed)]
    [InlineData("{\"Effect\":\"Allow\",\"Action\":\"iot:Receive\",\"NotResource\":\"arn:aws:iot:eu-west-1:123456789012:topic/a/*\"}", "iot:Receive", "topic/a", AccessDecisionKind.Allowed)]
    [InlineData("{\"Effect\":\"Allow\",\"Action\":\"iot:Receive\",\"NotResource\":\"arn:aws:iot:eu-west-1:123456789012:topic/a/*\"}", "iot:Receive", "topic/a/b", AccessDecisionKind.ImplicitDeny)]
    [InlineData("{\"Effect\":\"Deny\",\"NotAction\":\"iot:Publish\",\"NotResource\":\"*\"}", "iot:Receive", "topic/a", AccessDecisionKind.ImplicitDeny)]
    public void The_negated_elements_invert_their_part(string statement, string action, string resource, AccessDecisionKind expected)
    {
        Assert.Equal(expected, Decide(statement, action, Arn + resource).Decision);
    }

    [Theory]
    [InlineData("iot:Publish", "iot:Publish", true)]
    [InlineData("iot:*", "iot:Publish", true)]
    [InlineData("*", "greengrass:Discover", true)]
    [InlineData("iot:Pub*", "iot:Publish", true)]
    [InlineData("iot:?ublish", "iot:Publish", true)]
    [InlineData("iot:*Publish", "iot:RetainPublish", true)]
    [InlineData("iot:Publish", "iot:RetainPublish", false)]
    [InlineData("iotjobsdata:*", "iot:Publish", false)]
    [InlineData("iot:Invented", "iot:Invented", true)]
    [InlineData("Publish", "iot:Publish", false)]
    [InlineData("iot:Publish ", "iot:Publish", false)]
    public void Actions_match_by_name_and_wildcard(string action, string requested, bool expected)
    {
        Assert.Equal(
            expected ? AccessDecisionKind.Allowed : AccessDecisionKind.ImplicitDeny,
            Decide(Statement("Allow", action, "*"), requested, Arn + "topic/a").Decision);
    }

    [Theory]
    [InlineData("publish")]
    [InlineData("Publish")]
    [InlineData("iot:PUBLISH")]
    public void The_requested_action_is_read_as_the_one_meant(string action)
    {
        AccessDecision decision = Decide(Statement("Allow", "iot:Publish", "*"), action, Arn + "topic/a");

        Assert.Equal(("iot:Publish", AccessDecisionKind.Allowed), (decision.Action, decision.Decision));
    }

    [Fact]
    public void A_condition_that_does_not_hold_is_named()
    {
        string statement = Statement("Allow", "iot:Connect", "*", """{"StringEquals":{"iot:DomainName":"a.example"}}""");

        AccessDecision decision = Decide(statement, "iot:Connect", Arn + "client/d1", ("iot:DomainName", "b.example"));

        Assert.Equal(AccessDecisionKind.ImplicitDeny, decision.Decision);
        Assert.Contains("StringEquals iot:DomainName", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topic/a", "statement 2")]
    [InlineData("client/a", "statement 1")]
    public void An_implicit_deny_names_the_first_statement_that_allows_the_action_elsewhere(string allowed, string named)
    {
        PolicyEvaluator evaluator = new(
        [
            Document(
                Statement("Allow", "iot:Receive", "*"),
                Statement("Allow", "iot:Publish", Arn + "topic/x"),
                Statement("Allow", "iot:Publish", Arn + "topic/y")),
            Document(Statement("Allow", "iot:Connect", Arn + "client/x")),
        ]);

        AccessDecision decision = evaluator.Decide(new AccessRequest(allowed[0] == 't' ? "iot:Publish" : "iot:Connect", Arn + allowed));

        Assert.Equal(AccessDecisionKind.ImplicitDeny, decision.Decision);
        Assert.Contains(named + " ", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, null, "statement 2 (line 7)")]
    [InlineData(0, 1, "Own", "statement 2 (Sid Own, line 7)")]
    [InlineData(2, 0, null, "statement 1 of document 3 (line 7)")]
    public void A_statement_is_named_as_people_count(int document, int statement, string? sid, string expected)
    {
        Assert.Equal(expected, new PolicyStatementReference(document, statement, sid, PolicyEffect.Allow, 7).ToString());
    }

    [Theory]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:topic/${iot:ClientId}", "{}", "iot:ClientId")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:topic/${iot:KnownAbsent}${iot:ClientId}", "{}", "")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:topic/${iot:KnownName}${iot:ClientId}", "{}", "iot:ClientId")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:topic/b", """{"StringEquals":{"aws:SourceVpc":"y"}}""", "")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:topic/b/${iot:ClientId}", "{}", "")]
    [InlineData("*", """{"Bool":{"iot:Connection.Thing.IsAttached":"true"}}""", "iot:Connection.Thing.IsAttached")]
    [InlineData("*", """{"StringEquals":{"iot:DomainName":"x","aws:SourceVpc":"y"}}""", "aws:SourceVpc")]
    [InlineData("*", """{"StringEquals":{"iot:DomainName":"z","aws:SourceVpc":"y"}}""", "")]
    [InlineData("*", """{"StringEquals":{"iot:DomainName":"${iot:ClientId}"}}""", "iot:ClientId")]
    [InlineData("*", """{"StringEquals":{"iot:KnownAbsent":"x"}}""", "")]
    public void Missing_values_of_otherwise_matching_statements_are_named(string resource, string condition, string missing)
    {
        PolicyEvaluator evaluator = new([Document(Statement("Allow", "iot:Publish", resource, condition))]);
        Dictionary<string, IReadOnlyList<string>> context = Context(("iot:DomainName", "x"), ("iot:KnownName", "a"));
        context["iot:KnownAbsent"] = [];

        AccessDecision decision = evaluator.Decide(new AccessRequest("iot:Publish", Arn + "topic/a", context));

        Assert.Equal(AccessDecisionKind.ImplicitDeny, decision.Decision);
        Assert.Equal(missing, string.Join(',', decision.MissingContextValues));
    }

    [Theory]
    [InlineData("topic/${iot:ClientId}", "iot:ClientId")]
    [InlineData("topic/b/${iot:ClientId}", "")]
    public void Missing_values_of_NotResource_are_named(string pattern, string missing)
    {
        string statement = $"{{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotResource\":\"{Arn}{pattern}\"}}";

        Assert.Equal(missing, string.Join(',', Decide(statement, "iot:Publish", Arn + "topic/a").MissingContextValues));
    }

    [Fact]
    public void Missing_values_of_a_statement_for_another_action_are_not_named()
    {
        string statement = Statement("Allow", "iot:Publish", "*", """{"Bool":{"iot:Connection.Thing.IsAttached":"true"}}""");

        Assert.Empty(Decide(statement, "iot:Connect", Arn + "client/a").MissingContextValues);
    }

    [Theory]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}}")]
    [InlineData("not a document")]
    public void What_AWS_refuses_makes_no_answer_allowed(string json)
    {
        PolicyEvaluator evaluator = new([Document(s_allowAll), PolicyDocument.ParseLenient(json)]);

        AccessDecision decision = evaluator.Decide(new AccessRequest("iot:Connect", Arn + "client/d1"));

        Assert.Equal(AccessDecisionKind.Undetermined, decision.Decision);
        Assert.Equal([OpenQuestion.RefusedDocument], decision.OpenQuestions);
        Assert.Contains("document 2 (Policy document is Malformed", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_refused_anyway_stays_refused_in_a_document_that_AWS_refuses()
    {
        AccessDecision decision = new PolicyEvaluator([PolicyDocument.ParseLenient("{")]).Decide(new AccessRequest("iot:Connect", Arn + "client/d1"));

        Assert.Equal(AccessDecisionKind.ImplicitDeny, decision.Decision);
    }
}
