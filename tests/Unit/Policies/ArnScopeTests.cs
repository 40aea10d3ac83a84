using Xunit;
using static IoTAuthorizerTest.Unit.Policies.Decisions;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>Bare names become ARNs with what is given, else with what the documents agree on, else not at all.</summary>
public sealed class ArnScopeTests
{
    [Fact]
    public void The_documents_decide_when_they_agree()
    {
        PolicyEvaluator evaluator = new(
        [
            Document(Statement("Allow", "*", "arn:aws:iot:*:123456789012:client/*"), Statement("Allow", "*", "*")),
            Document(Statement("Deny", "*", "arn:*"), Statement("Deny", "*", "arn:aws:iot:::topic/a")),
            Document(Statement("Deny", "*", "arn:aws:iot:eu-west-1:${x}:topic/a"), Statement("Deny", "*", "arn:aws:s3:us-east-1:999999999999:x")),
        ]);

        Assert.Equal(Arn + "topic/a", Publish(evaluator, new ArnScope()).Resource);
    }

    [Fact]
    public void NotResource_tells_as_much_as_Resource()
    {
        PolicyEvaluator evaluator = new([Document($"{{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotResource\":\"{Arn}topic/b\"}}")]);

        Assert.Equal(Arn + "topic/a", Publish(evaluator, new ArnScope()).Resource);
    }

    [Theory]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("us-east-1", "aws")]
    public void The_region_gives_the_partition(string region, string partition)
    {
        AccessDecision decision = Publish(new PolicyEvaluator([]), new ArnScope { Region = region, AccountId = "123456789012" });

        Assert.Equal($"arn:{partition}:iot:{region}:123456789012:topic/a", decision.Resource);
    }

    [Fact]
    public void What_is_given_wins_and_a_disagreement_is_noted()
    {
        PolicyEvaluator evaluator = new([Document(Statement("Allow", "*", Arn + "topic/a"))]);

        AccessDecision decision = Publish(evaluator, new ArnScope { Partition = "aws-cn", Region = "cn-north-1" });

        Assert.Equal("arn:aws-cn:iot:cn-north-1:123456789012:topic/a", decision.Resource);
        Assert.Equal(2, decision.Notes.Count);
        Assert.Empty(Publish(evaluator, new ArnScope()).Notes);
    }

    [Theory]
    [InlineData("aws-cn", "eu-west-1", "123456789012")]
    [InlineData("aws", "us-east-1", "123456789012")]
    [InlineData("aws", "eu-west-1", "999999999999")]
    public void Each_disagreement_is_noted(string partition, string region, string account)
    {
        PolicyEvaluator evaluator = new([Document(Statement("Allow", "*", Arn + "topic/a"))]);

        Assert.Single(Publish(evaluator, new ArnScope { Partition = partition, Region = region, AccountId = account }).Notes);
    }

    [Theory]
    [InlineData("*", "*", "Region,AccountId")]
    [InlineData(Arn + "topic/a", Arn + "topic/b", "")]
    [InlineData(Arn + "topic/a", "arn:aws:iot:us-east-1:123456789012:topic/b", "Region")]
    [InlineData(Arn + "topic/a", "arn:aws:iot:eu-west-1:999999999999:topic/b", "AccountId")]
    public void What_nobody_tells_is_asked_for(string first, string second, string missing)
    {
        PolicyEvaluator evaluator = new([Document(Statement("Allow", "*", first), Statement("Allow", "*", second))]);

        ArnScopeException? exception = Record.Exception(() => Publish(evaluator, new ArnScope())) as ArnScopeException;

        Assert.Equal(missing, string.Join(',', exception?.Missing ?? []));
    }

    [Fact]
    public void Whole_ARNs_need_no_scope()
    {
        DeviceAccess access = new() { ClientId = Arn + "client/d1", Connect = true, Publish = [Arn + "topic/a"], Actions = ["iot:ListRetainedMessages"], Resources = ["*"] };

        IReadOnlyList<AccessDecision> decisions = DeviceAccessQuestions.Ask(new PolicyEvaluator([Document(Statement("Allow", "*", "arn:aws:iot:*:*:client/${iot:ClientId}"))]), access);

        Assert.Equal([Arn + "client/d1", Arn + "topic/a", "*"], decisions.Select(decision => decision.Resource));
        Assert.True(decisions[0].IsAllowed);
    }

    [Theory]
    [InlineData("arn:aws-cn:iot:cn-north-1:123456789012:authorizer/a", "aws-cn", "cn-north-1", "123456789012")]
    [InlineData("arn:aws:iot:::x", "aws", null, null)]
    [InlineData("x", null, null, null)]
    [InlineData(null, null, null, null)]
    public void An_ARN_tells_its_scope(string? arn, string? partition, string? region, string? account)
    {
        Assert.Equal(new ArnScope { Partition = partition, Region = region, AccountId = account }, ArnScope.FromArn(arn));
    }

    private static AccessDecision Publish(PolicyEvaluator evaluator, ArnScope scope) =>
        DeviceAccessQuestions.Ask(evaluator, new DeviceAccess { Publish = ["a"], Scope = scope }).Single();
}
