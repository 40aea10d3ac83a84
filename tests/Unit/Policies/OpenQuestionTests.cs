using Xunit;
using static IoTAuthorizerTest.Unit.Policies.Decisions;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>What AWS leaves open is undetermined where it matters, and only there (policy §6).</summary>
public sealed class OpenQuestionTests
{
    [Theory]
    [InlineData(OpenQuestion.ActionCase, "iot:publish", "*", "{}")]
    [InlineData(OpenQuestion.ActionForm, "i*:Publish", "*", "{}")]
    [InlineData(OpenQuestion.ActionForm, "iot*", "*", "{}")]
    [InlineData(OpenQuestion.ResourceForm, "iot:Publish", "arn:aws:iot:*", "{}")]
    [InlineData(OpenQuestion.ResourceForm, "iot:Publish", "arn:*", "{}")]
    [InlineData(OpenQuestion.ResourceForm, "iot:Publish", "*topic/d1", "{}")]
    [InlineData(OpenQuestion.ResourceTypeWildcard, "iot:Publish", Arn + "t*/d1", "{}")]
    [InlineData(OpenQuestion.ResourceTypeWildcard, "iot:Publish", Arn + "*/d1", "{}")]
    [InlineData(OpenQuestion.ResourceTypeWildcard, "iot:Publish", Arn + "?opic/d1", "{}")]
    [InlineData(OpenQuestion.VariableDefault, "iot:Publish", Arn + "topic/${iot:ClientId, 'd1'}", "{}")]
    [InlineData(OpenQuestion.MultivaluedVariable, "iot:Publish", Arn + "topic/${many}", "{}")]
    [InlineData(OpenQuestion.UndocumentedOperator, "iot:Publish", "*", """{"StringNotEquals":{"one":"x"}}""")]
    [InlineData(OpenQuestion.UndocumentedOperator, "iot:Publish", "*", """{"Null":{"one":"false"}}""")]
    [InlineData(OpenQuestion.UnknownOperator, "iot:Publish", "*", """{"StringEqual":{"one":"a"}}""")]
    [InlineData(OpenQuestion.UnknownOperator, "iot:Publish", "*", """{"NullIfExists":{"one":"true"}}""")]
    [InlineData(OpenQuestion.MultivaluedKey, "iot:Publish", "*", """{"StringEquals":{"many":"a"}}""")]
    [InlineData(OpenQuestion.ConditionValueType, "iot:Publish", "*", """{"Bool":{"one":"true"}}""")]
    [InlineData(OpenQuestion.ConditionValueType, "iot:Publish", "*", """{"IpAddress":{"ip":"${iot:ClientId}"}}""")]
    [InlineData(OpenQuestion.ConditionValueType, "iot:Publish", "*", """{"IpAddress":{"ip":"10.0.0.0/33"}}""")]
    [InlineData(OpenQuestion.ConditionValueType, "iot:Publish", "*", """{"IpAddress":{"ip":"167772161"}}""")]
    [InlineData(OpenQuestion.ConditionValueType, "iot:Publish", "*", """{"IpAddress":{"ip":"10.1"}}""")]
    [InlineData(OpenQuestion.ConditionValueType, "iot:Publish", "*", """{"IpAddress":{"ip":"0xa.0.0.1"}}""")]
    public void An_answer_that_hangs_on_it_is_undetermined(OpenQuestion question, string action, string resource, string condition)
    {
        AccessDecision decision = Decide(
            Statement("Allow", action, resource, condition),
            "iot:Publish",
            Arn + "topic/d1",
            ("one", "a"),
            ("many", "a"),
            ("many", "b"),
            ("ip", "10.0.0.1"));

        Assert.Equal(AccessDecisionKind.Undetermined, decision.Decision);
        Assert.Equal([question], decision.OpenQuestions);
        Assert.Equal(0, Assert.Single(decision.OpenStatements).Statement);
        Assert.Null(decision.DecidedBy);
    }

    [Theory]
    [InlineData("iot:receive", "*", "{}")]
    [InlineData("i*:Receive", "*", "{}")]
    [InlineData("i*:publish", "*", "{}")]
    [InlineData("iot:Publish", Arn + "t*/d2", "{}")]
    [InlineData("iot:Publish", "arn:aws:s3*", "{}")]
    [InlineData("iot:Publish", Arn + "topic/x/${iot:ClientId, 'd1'}", "{}")]
    [InlineData("iot:Publish", Arn + "topic/x", """{"StringNotEquals":{"one":"x"}}""")]
    [InlineData("iot:Publish", "*", """{"StringEqual":{"one":"a"},"StringEquals":{"one":"x"}}""")]
    public void An_answer_that_does_not_hang_on_it_is_determined(string action, string resource, string condition)
    {
        AccessDecision decision = Decide(Statement("Allow", action, resource, condition), "iot:Publish", Arn + "topic/d1", ("one", "a"));

        Assert.Equal(AccessDecisionKind.ImplicitDeny, decision.Decision);
        Assert.Empty(decision.OpenQuestions);
    }

    [Theory]
    [InlineData("", "${iot:ClientId}", "d1", AccessDecisionKind.Undetermined)]
    [InlineData("", "${iot:ClientId}", "x", AccessDecisionKind.ImplicitDeny)]
    [InlineData("", "d1", "d1", AccessDecisionKind.Allowed)]
    [InlineData("", "*/${iot:ClientId}", "d1", AccessDecisionKind.ImplicitDeny)]
    [InlineData("\"Version\":\"2012-10-17\",", "${iot:ClientId}", "d1", AccessDecisionKind.Allowed)]
    [InlineData("\"Version\":\"2008-10-17\",", "${iot:ClientId}", "d1", AccessDecisionKind.ImplicitDeny)]
    public void A_missing_version_matters_only_where_variables_do(string version, string name, string topic, AccessDecisionKind expected)
    {
        string statement = Statement("Allow", "iot:Publish", $"{Arn}topic/{name}");
        PolicyEvaluator evaluator = new([PolicyDocument.Parse($"{{{version}\"Statement\":{statement}}}")]);

        AccessDecision decision = evaluator.Decide(new AccessRequest("iot:Publish", $"{Arn}topic/{topic}", Context(("iot:ClientId", "d1"))));

        Assert.Equal(expected, decision.Decision);
        Assert.Equal(expected == AccessDecisionKind.Undetermined ? [OpenQuestion.MissingVersion] : [], decision.OpenQuestions);
        Assert.Equal(expected == AccessDecisionKind.Undetermined ? AccessDecisionKind.ImplicitDeny : expected, decision.DecisionByIamRules);
    }

    [Theory]
    [InlineData("topic/a/b", "topic/a/*", AccessDecisionKind.Undetermined)]
    [InlineData("topic/a/b", "topic/a/?", AccessDecisionKind.Undetermined)]
    [InlineData("topic/b/*", "topic/a/*", AccessDecisionKind.ImplicitDeny)]
    [InlineData("topic/a/*", "topic/a/*", AccessDecisionKind.Allowed)]
    [InlineData("topic/a/${*}", "topic/a/*", AccessDecisionKind.Allowed)]
    [InlineData("topic/*x", "topic/a*", AccessDecisionKind.Undetermined)]
    public void A_wildcard_in_the_request_matters_only_where_it_could_match_more(string pattern, string resource, AccessDecisionKind expected)
    {
        Assert.Equal(expected, Decide(Statement("Allow", "iot:Publish", Arn + pattern), "iot:Publish", Arn + resource).Decision);
    }

    [Theory]
    [InlineData("Allow", "iot:publish", AccessDecisionKind.Allowed)]
    [InlineData("Deny", "iot:publish", AccessDecisionKind.Undetermined)]
    [InlineData("Deny", "iot:receive", AccessDecisionKind.Allowed)]
    public void Beside_a_certain_allow_only_an_open_deny_matters(string effect, string action, AccessDecisionKind expected)
    {
        PolicyEvaluator evaluator = new([Document(Statement("Allow", "iot:Publish", "*"), Statement(effect, action, "*"))]);

        AccessDecision decision = evaluator.Decide(new AccessRequest("iot:Publish", Arn + "topic/d1"));

        Assert.Equal(expected, decision.Decision);
    }

    [Fact]
    public void Only_the_questions_that_the_answer_hangs_on_are_named()
    {
        PolicyEvaluator evaluator = new(
        [
            Document(
                Statement("Allow", "iot:Publish", "*", """{"StringEqual":{"one":"a"},"StringEquals":{"one":"x"}}"""),
                Statement("Allow", "iot:Publish", Arn + "t*/d1")),
        ]);

        AccessDecision decision = evaluator.Decide(new AccessRequest("iot:Publish", Arn + "topic/d1", Context(("one", "a"))));

        Assert.Equal([OpenQuestion.ResourceTypeWildcard], decision.OpenQuestions);
        Assert.Equal([1], decision.OpenStatements.Select(statement => statement.Statement));
    }

    [Fact]
    public void Beside_a_certain_allow_the_questions_of_other_allows_are_not_named()
    {
        PolicyEvaluator evaluator = new(
        [
            Document(Statement("Allow", "*", "*"), Statement("Allow", "iot:Publish", Arn + "t*/d1"), Statement("Deny", "iot:publish", "*")),
        ]);

        AccessDecision decision = evaluator.Decide(new AccessRequest("iot:Publish", Arn + "topic/d1"));

        Assert.Equal([OpenQuestion.ActionCase], decision.OpenQuestions);
        Assert.Equal(AccessDecisionKind.ExplicitDeny, decision.DecisionByIamRules);
    }

    [Fact]
    public void A_binary_value_that_is_no_base64_is_open()
    {
        AccessDecision decision = Decide(Statement("Allow", "*", "*", """{"BinaryEquals":{"k":"?"}}"""), "iot:Publish", Arn + "topic/d1", ("k", ""));

        Assert.Equal(AccessDecisionKind.Undetermined, decision.DecisionByIamRules);
    }

    [Fact]
    public void Without_any_allow_an_open_deny_does_not_matter()
    {
        AccessDecision decision = Decide(Statement("Deny", "iot:publish", "*"), "iot:Publish", Arn + "topic/d1");

        Assert.Equal(AccessDecisionKind.ImplicitDeny, decision.Decision);
        Assert.Equal(AccessDecisionKind.ExplicitDeny, decision.DecisionByIamRules);
    }

    [Fact]
    public void A_certain_deny_settles_what_is_open()
    {
        PolicyEvaluator evaluator = new([Document(Statement("Allow", "iot:publish", "*"), Statement("Deny", "*", "*"))]);

        AccessDecision decision = evaluator.Decide(new AccessRequest("iot:Publish", Arn + "topic/d1"));

        Assert.Equal(AccessDecisionKind.ExplicitDeny, decision.Decision);
    }
}
