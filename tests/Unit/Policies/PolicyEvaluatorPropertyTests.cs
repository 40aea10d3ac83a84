using CsCheck;
using Xunit;
using static IoTAuthorizerTest.Unit.Policies.Decisions;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>What holds for all policies.</summary>
public sealed class PolicyEvaluatorPropertyTests
{
    private const int Runs = 2_000;

    // Few letters, so that patterns and topics meet often; a surrogate pair, so that characters are not code units.
    private static readonly Gen<string> s_topic = Gen.OneOf("a", "b", "/", "+", "#", ":", "😀").Array[0, 6].Select(string.Concat);

    private static readonly Gen<string> s_pattern = Gen.OneOf("a", "b", "/", "+", "#", "*", "?", ":", "😀").Array[0, 7].Select(string.Concat);

    private static readonly Gen<string> s_resource = Gen.Select(
        Gen.OneOf("eu-west-1", "*", "eu-*", "us-east-1"),
        Gen.OneOf("topic/", "topicfilter/", "client/"),
        s_pattern,
        (region, type, name) => $"arn:aws:iot:{region}:123456789012:{type}{name}");

    private static readonly Gen<PlainStatement> s_statement = Gen.Select(
        Gen.Bool,
        Gen.Frequency((4, false), (1, true)),
        Gen.OneOf("iot:Publish", "iot:Receive", "iot:*", "*", "iot:?ublish", "iot:Subscribe").Array[1, 2],
        Gen.Frequency((4, false), (1, true)),
        Gen.Frequency((6, s_resource), (1, Gen.Const("*")), (1, Gen.Const("arn:aws:iot:eu-west-1:123456789012:*"))).Array[1, 3],
        (denies, invertsAction, actions, invertsResource, resources) => new PlainStatement(denies, invertsAction, actions, invertsResource, resources));

    private static readonly Gen<AccessRequest> s_request = Gen.Select(
        Gen.OneOf("iot:Publish", "iot:Receive", "iot:Subscribe"),
        Gen.OneOf("topic/", "topicfilter/"),
        s_topic,
        (action, type, topic) => new AccessRequest(action, $"{Arn}{type}{topic}"));

    [Fact]
    public void Evaluation_agrees_with_a_plain_matcher()
    {
        Gen.Select(s_statement.Array[0, 5], s_request).Sample(
            (statements, request) => Decide(statements, request) == ReferenceMatcher.Decide(statements, request.Action, request.Resource),
            iter: Runs);
    }

    [Fact]
    public void Wildcards_agree_with_a_plain_matcher_where_they_meet_most()
    {
        Gen<string> pattern = Gen.OneOf("a", "*", "?", "😀").Array[0, 9].Select(string.Concat);
        Gen<string> topic = Gen.OneOf("a", "a", "😀").Array[0, 8].Select(string.Concat);

        Gen.Select(pattern, topic).Sample(
            (each, text) => Matches($"topic/{each}", text) == ReferenceMatcher.Matches(each, text),
            iter: Runs);
    }

    [Fact]
    public void A_literal_resource_matches_itself_and_nothing_else()
    {
        Gen.Select(s_topic, s_topic).Sample(
            (topic, other) => Matches($"topic/{topic}", topic) && Matches($"topic/{topic}", other) == (topic == other),
            iter: Runs);
    }

    [Fact]
    public void A_substituted_value_matches_as_text()
    {
        Gen<string> value = Gen.OneOf("a", "*", "?", "$", "{", "}", "${iot:ClientId}", "+").Array[0, 4].Select(string.Concat);

        Gen.Select(value, s_topic).Sample(
            (clientId, topic) =>
            {
                AccessDecision decision = Decisions.Decide(
                    Statement("Allow", "*", $"{Arn}topic/${{iot:ClientId}}"), "iot:Publish", $"{Arn}topic/{topic}", ("iot:ClientId", clientId));
                return decision.IsAllowed == (clientId == topic);
            },
            iter: Runs);
    }

    [Fact]
    public void Adding_a_deny_never_allows()
    {
        Gen.Select(s_statement.Array[0, 5], s_statement, s_request).Sample(
            (statements, added, request) =>
                Decide([.. statements, added with { Denies = true }], request) != AccessDecisionKind.Allowed
                || Decide(statements, request) == AccessDecisionKind.Allowed,
            iter: Runs);
    }

    [Fact]
    public void Adding_an_allow_never_denies()
    {
        Gen.Select(s_statement.Array[0, 5], s_statement, s_request).Sample(
            (statements, added, request) =>
                Decide(statements, request) != AccessDecisionKind.Allowed
                || Decide([.. statements, added with { Denies = false }], request) == AccessDecisionKind.Allowed,
            iter: Runs);
    }

    [Fact]
    public void The_order_of_statements_and_documents_does_not_matter()
    {
        Gen.Select(s_statement.Array[0, 6], s_request, Gen.Int[0, 6]).Sample(
            (statements, request, split) =>
            {
                PlainStatement[] reversed = [.. statements.Reverse()];
                int at = Math.Min(split, statements.Length);
                PolicyEvaluator evaluator = new([Document(Texts(reversed[..at])), Document([.. Texts(reversed[at..]), Statement("Deny", "iot:Connect", "*")])]);
                return WithoutStatements(reversed[..at]) || evaluator.Decide(request).Decision == Decide(statements, request);
            },
            iter: Runs);
    }

    [Fact]
    public void The_deciding_statement_decides_alone()
    {
        Gen.Select(s_statement.Array[1, 5], s_request).Sample(
            (statements, request) =>
            {
                AccessDecision decision = new PolicyEvaluator([Document(Texts(statements))]).Decide(request);
                return decision.DecidedBy is null
                    ? decision.Decision == AccessDecisionKind.ImplicitDeny
                    : Decide([statements[decision.DecidedBy.Statement]], request) == decision.Decision;
            },
            iter: Runs);
    }

    // A document without statements is one that AWS refuses, which is another matter.
    private static bool WithoutStatements(PlainStatement[] statements) => statements.Length == 0;

    private static AccessDecisionKind Decide(PlainStatement[] statements, AccessRequest request) =>
        statements.Length == 0
            ? new PolicyEvaluator([]).Decide(request).Decision
            : new PolicyEvaluator([Document(Texts(statements))]).Decide(request).Decision;

    private static bool Matches(string resource, string topic) =>
        Decisions.Decide(Statement("Allow", "*", Arn + resource), "iot:Publish", $"{Arn}topic/{topic}").IsAllowed;

    private static string[] Texts(PlainStatement[] statements) => [.. statements.Select(statement => statement.ToString())];
}
