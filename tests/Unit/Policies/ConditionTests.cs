using Xunit;
using static IoTAuthorizerTest.Unit.Policies.Decisions;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>
/// Condition operators (policy §1.1). AWS IoT's pages show only some; for the others IAM's answer is checked, and the decision is undetermined.
/// </summary>
public sealed class ConditionTests
{
    private static readonly HashSet<string> s_onIoTPages =
    [
        "StringEquals", "StringLike", "Bool", "IpAddress", "NotIpAddress", "ArnEquals",
        "ForAllValues:StringEquals", "ForAllValues:StringNotEquals", "ForAnyValue:StringEquals",
    ];

    [Theory]
    [InlineData("StringEquals", "a", "a", true)]
    [InlineData("StringEquals", "a", "A", false)]
    [InlineData("StringEquals", "a*", "ab", false)]
    [InlineData("StringEquals", "a${*}", "a*", true)]
    [InlineData("StringNotEquals", "a", "b", true)]
    [InlineData("StringNotEquals", "a", "a", false)]
    [InlineData("StringEqualsIgnoreCase", "aé", "AÉ", true)]
    [InlineData("StringEqualsIgnoreCase", "a", "b", false)]
    [InlineData("StringEqualsIgnoreCase", "a*", "ab", false)]
    [InlineData("StringNotEqualsIgnoreCase", "a", "A", false)]
    [InlineData("StringLike", "a*c?", "abbcd", true)]
    [InlineData("StringLike", "a${*}", "ab", false)]
    [InlineData("StringLike", "A*", "ab", false)]
    [InlineData("StringNotLike", "a*", "b", true)]
    [InlineData("NumericEquals", "10", "1e1", true)]
    [InlineData("NumericEquals", "10", "10.5", false)]
    [InlineData("NumericNotEquals", "10", "11", true)]
    [InlineData("NumericLessThan", "10", "9.99", true)]
    [InlineData("NumericLessThan", "10", "10", false)]
    [InlineData("NumericLessThanEquals", "10", "10", true)]
    [InlineData("NumericGreaterThan", "9007199254740992", "9007199254740993", true)]
    [InlineData("NumericGreaterThan", "-1", "-2", false)]
    [InlineData("NumericGreaterThan", "10", "10", false)]
    [InlineData("NumericGreaterThanEquals", "10", "10", true)]
    [InlineData("DateEquals", "2026-01-02T03:04:05Z", "2026-01-02T04:04:05+01:00", true)]
    [InlineData("DateEquals", "1767323045", "2026-01-02T03:04:05Z", true)]
    [InlineData("DateNotEquals", "2026", "2026-01-01", false)]
    [InlineData("DateLessThan", "2026-01-02", "2026-01-01T23:59:59.9Z", true)]
    [InlineData("DateLessThan", "2026-01-02", "2026-01-02", false)]
    [InlineData("DateLessThanEquals", "2026-01-02", "2026-01-02", true)]
    [InlineData("DateGreaterThan", "2026-01-02", "2026-01-02T00:00Z", false)]
    [InlineData("DateGreaterThan", "2026-01-02", "2026-01-02T00:00:01Z", true)]
    [InlineData("DateGreaterThanEquals", "2026-01", "2026-01-01", true)]
    [InlineData("Bool", "true", "true", true)]
    [InlineData("Bool", "true", "false", false)]
    [InlineData("BinaryEquals", "QUI=", "QUI=", true)]
    [InlineData("BinaryEquals", "QUI=", "QUM=", false)]
    [InlineData("IpAddress", "203.0.113.0/24", "203.0.113.7", true)]
    [InlineData("IpAddress", "203.0.113.0/24", "203.0.114.7", false)]
    [InlineData("IpAddress", "203.0.113.7", "203.0.113.7", true)]
    [InlineData("IpAddress", "203.0.113.7/32", "203.0.113.7", true)]
    [InlineData("IpAddress", "203.0.113.7/32", "203.0.113.6", false)]
    [InlineData("IpAddress", "2001:db8::1/128", "2001:db8::1", true)]
    [InlineData("IpAddress", "0.0.0.0/0", "203.0.113.7", true)]
    [InlineData("IpAddress", "2001:db8::/33", "2001:db8:7fff::1", true)]
    [InlineData("IpAddress", "2001:db8::/33", "2001:db8:8000::1", false)]
    [InlineData("IpAddress", "::/0", "203.0.113.7", false)]
    [InlineData("NotIpAddress", "203.0.113.0/24", "203.0.113.7", false)]
    [InlineData("NotIpAddress", "203.0.113.0/24", "198.51.100.1", true)]
    [InlineData("ArnEquals", "arn:aws:iot:*:123456789012:topic/a*", "arn:aws:iot:eu-west-1:123456789012:topic/a/b:c", true)]
    [InlineData("ArnEquals", "arn:aws:iot:*:topic/a", "arn:aws:iot:eu-west-1:123456789012:topic/a", false)]
    [InlineData("ArnEquals", "arn:*:*:*:*:t?pic/a", "arn:aws:iot:eu-west-1:123456789012:topic/a", true)]
    [InlineData("ArnEquals", "arn:aws:iot:eu-west-1:123456789012:topic/a", "arn:aws:iot:eu-west-1:123456789012:topic/A", false)]
    [InlineData("ArnEquals", "arn:aws:iot:eu-west-1:123456789012:topic/a", "topic/a", false)]
    [InlineData("ArnLike", "arn:aws:iot:*:123456789012:topic/a*", "arn:aws:iot:eu-west-1:123456789012:topic/ab", true)]
    [InlineData("ArnNotEquals", "arn:aws:iot:*:123456789012:topic/a", "arn:aws:iot:eu-west-1:123456789012:topic/b", true)]
    [InlineData("ArnNotLike", "arn:aws:iot:*:123456789012:topic/*", "arn:aws:iot:eu-west-1:123456789012:topic/b", false)]
    [InlineData("Null", "true", "a", false)]
    [InlineData("Null", "false", "a", true)]
    [InlineData("StringEqualsIfExists", "a", "b", false)]
    [InlineData("StringNotEqualsIfExists", "a", "b", true)]
    public void One_value_is_compared(string name, string expected, string actual, bool holds)
    {
        AssertCondition(name, [expected], [actual], holds);
    }

    [Theory]
    [InlineData("StringEquals", "a,b", "b", true)]
    [InlineData("StringEquals", "a,b", "c", false)]
    [InlineData("StringNotEquals", "a,b", "b", false)]
    [InlineData("StringNotEquals", "a,b", "c", true)]
    [InlineData("NotIpAddress", "10.0.0.0/8,192.0.2.0/24", "192.0.2.1", false)]
    [InlineData("StringEquals", "a", "a,a", true)]
    [InlineData("StringEquals", "a", "b,c", false)]
    [InlineData("ForAllValues:StringEquals", "a,b", "a", true)]
    [InlineData("ForAllValues:StringEquals", "a,b", "b,a", true)]
    [InlineData("ForAllValues:StringEquals", "a,b", "a,c", false)]
    [InlineData("ForAllValues:StringNotEquals", "a,b", "c,d", true)]
    [InlineData("ForAllValues:StringNotEquals", "a,b", "a,d", false)]
    [InlineData("ForAnyValue:StringEquals", "a,b", "c,b", true)]
    [InlineData("ForAnyValue:StringEquals", "a,b", "c,d", false)]
    [InlineData("ForAnyValue:StringNotEquals", "a,b", "a,c", true)]
    [InlineData("ForAnyValue:StringNotEquals", "a,b", "a,b", false)]
    [InlineData("ForAllValues:StringLike", "a*", "ab,ac", true)]
    [InlineData("ForAnyValue:StringLikeIfExists", "a*", "b,c", false)]
    public void Several_values_are_compared(string name, string expected, string actual, bool holds)
    {
        AssertCondition(name, expected.Split(','), actual.Split(','), holds);
    }

    [Theory]
    [InlineData("StringEquals", false)]
    [InlineData("StringNotEquals", true)]
    [InlineData("StringEqualsIfExists", true)]
    [InlineData("StringNotEqualsIfExists", true)]
    [InlineData("StringLike", false)]
    [InlineData("NumericLessThan", false)]
    [InlineData("NumericNotEquals", true)]
    [InlineData("DateLessThanIfExists", true)]
    [InlineData("Bool", false)]
    [InlineData("BoolIfExists", true)]
    [InlineData("IpAddress", false)]
    [InlineData("NotIpAddress", true)]
    [InlineData("ArnEquals", false)]
    [InlineData("ArnNotLike", true)]
    [InlineData("ForAllValues:StringEquals", true)]
    [InlineData("ForAllValues:StringNotEquals", true)]
    [InlineData("ForAnyValue:StringEquals", false)]
    [InlineData("ForAnyValue:StringEqualsIfExists", true)]
    [InlineData("Null", true)]
    public void An_absent_key_is_decided_by_the_operator(string name, bool holds)
    {
        AssertCondition(name, ["true"], [], holds);
        AssertCondition(name, ["true"], null, holds);
    }

    [Theory]
    [InlineData("StringEquals", false)]
    [InlineData("StringNotEquals", true)]
    [InlineData("StringLike", false)]
    [InlineData("ArnEquals", false)]
    [InlineData("ArnNotEquals", true)]
    public void A_variable_without_a_value_matches_nothing(string name, bool holds)
    {
        AssertCondition(name, ["${iot:ClientId}"], ["d1"], holds);
        AssertCondition(name, [Arn + "topic/${iot:ClientId}"], [Arn + "topic/d1"], holds);
    }

    [Theory]
    [InlineData("StringEquals", "x-${iot:ClientId}", "x-d*", true)]
    [InlineData("StringLike", "x-${iot:ClientId}", "x-d1", false)]
    [InlineData("StringEqualsIgnoreCase", "x-${iot:ClientId}-y", "X-D*-Y", true)]
    [InlineData("StringEqualsIgnoreCase", "x-${iot:ClientId}-y", "X-D*-Z", false)]
    [InlineData("StringEqualsIgnoreCase", "x-${iot:ClientId}-y", "x-d1-y", false)]
    [InlineData("ArnEquals", Arn + "topic/${iot:ClientId}", Arn + "topic/d*", true)]
    [InlineData("ArnEquals", Arn + "topic/${iot:ClientId}", Arn + "topic/d1", false)]
    public void A_variable_is_replaced_with_plain_text(string name, string expected, string actual, bool holds)
    {
        AssertCondition(name, [expected], [actual], holds, ("iot:ClientId", "d*"));
    }

    [Fact]
    public void Keys_are_found_whatever_their_case()
    {
        string statement = Statement("Allow", "*", "*", """{"StringEquals":{"IOT:domainname":"a"}}""");

        Assert.Equal(AccessDecisionKind.Allowed, Decide(statement, "iot:Connect", Arn + "client/d1", ("iot:DomainName", "a")).Decision);
    }

    [Theory]
    [InlineData("a", "b", AccessDecisionKind.Allowed)]
    [InlineData("x", "b", AccessDecisionKind.ImplicitDeny)]
    [InlineData("a", "x", AccessDecisionKind.ImplicitDeny)]
    public void All_operators_and_keys_must_hold(string first, string second, AccessDecisionKind expected)
    {
        string statement = Statement("Allow", "*", "*", """{"StringEquals":{"k1":"a"},"StringLike":{"k2":"b*"}}""");

        Assert.Equal(expected, Decide(statement, "iot:Connect", Arn + "client/d1", ("k1", first), ("k2", second)).Decision);
    }

    [Fact]
    public void Numbers_and_booleans_of_JSON_are_values()
    {
        string statement = Statement("Allow", "*", "*", """{"Bool":{"k1":true},"StringEquals":{"k2":12}}""");

        Assert.Equal(AccessDecisionKind.Allowed, Decide(statement, "iot:Connect", Arn + "client/d1", ("k1", "true"), ("k2", "12")).Decision);
    }

    [Theory]
    [InlineData("{}", AccessDecisionKind.Allowed)]
    [InlineData("""{"StringEquals":{}}""", AccessDecisionKind.Allowed)]
    [InlineData("""{"StringEquals":{"k":[]}}""", AccessDecisionKind.ImplicitDeny)]
    public void Empty_conditions_hold_and_empty_value_lists_match_nothing(string condition, AccessDecisionKind expected)
    {
        Assert.Equal(expected, Decide(Statement("Allow", "*", "*", condition), "iot:Connect", Arn + "client/d1", ("k", "a")).Decision);
    }

    private static void AssertCondition(string name, string[] expected, string[]? actual, bool holds, params (string Key, string Value)[] others)
    {
        string values = string.Join(',', expected.Select(value => $"\"{value}\""));
        PolicyEvaluator evaluator = new([Document(Statement("Allow", "*", "*", $"{{\"{name}\":{{\"k\":[{values}]}}}}"))]);
        Dictionary<string, IReadOnlyList<string>> context = Context(others);
        if (actual is not null)
        {
            context["k"] = actual;
        }

        AccessDecision decision = evaluator.Decide(new AccessRequest("iot:Connect", Arn + "client/d1", context));

        AccessDecisionKind byIam = holds ? AccessDecisionKind.Allowed : AccessDecisionKind.ImplicitDeny;
        Assert.Equal(byIam, decision.DecisionByIamRules);
        Assert.Equal(s_onIoTPages.Contains(name) ? byIam : AccessDecisionKind.Undetermined, decision.Decision);
        Assert.Equal(s_onIoTPages.Contains(name) ? [] : [OpenQuestion.UndocumentedOperator], decision.OpenQuestions);
    }
}
