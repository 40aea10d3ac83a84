using Xunit;
using static IoTAuthorizerTest.Unit.Policies.Decisions;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>What a test's result tells beside its policies: the device, the endpoint, region and account, and whether the policies apply at all.</summary>
public sealed class DeviceAccessResultTests
{
    private const string AuthorizerArn = "arn:aws:iot:us-east-1:999999999999:authorizer/Fleet";

    private static readonly string s_own = Statement("Allow", "*", Arn + "*/${iot:ClientId}");

    [Fact]
    public void The_device_of_the_test_is_the_one_that_asks()
    {
        AccessDecision decision = DeviceAccessQuestions.Ask(Result("AWS", true, s_own), new DeviceAccess { Publish = ["d1"], Scope = Scope("eu-west-1") }).Single();

        Assert.Equal(("d1", AccessDecisionKind.Undetermined), (decision.ClientId, decision.Decision));
        Assert.Equal([OpenQuestion.ResourceTypeWildcard], decision.OpenQuestions);
    }

    [Fact]
    public void The_server_name_is_the_domain_name()
    {
        string statement = Statement("Allow", "*", "*", """{"StringEquals":{"iot:DomainName":"iot.example.com"}}""");

        Assert.True(Result("AWS", true, statement).IsAllowed("publish", Arn + "topic/a"));
    }

    [Fact]
    public void A_device_that_is_named_asks_instead_of_the_one_of_the_test()
    {
        AccessDecision decision = DeviceAccessQuestions.Ask(Result("AWS", true, s_own), new DeviceAccess { ClientId = "d2", Connect = true, Scope = Scope("eu-west-1") }).Single();

        Assert.Equal(("d2", Arn + "client/d2"), (decision.ClientId, decision.Resource));
    }

    [Fact]
    public void The_partition_that_is_given_is_asked_in()
    {
        AccessDecision decision = DeviceAccessQuestions.Ask(
            Result("AWS", true, s_own), new DeviceAccess { Publish = ["a"], Scope = new ArnScope { Partition = "aws-cn" } }).Single();

        Assert.Equal("arn:aws-cn:iot:us-east-1:999999999999:topic/a", decision.Resource);
    }

    [Theory]
    [InlineData("AWS", "us-east-1", "999999999999")]
    [InlineData("Local", "eu-west-1", "123456789012")]
    public void A_real_authorizer_tells_region_and_account_before_the_documents(string source, string region, string account)
    {
        AccessDecision decision = Result(source, true, Statement("Allow", "*", Arn + "topic/a")).Decide("iot:Publish", "topic/a");

        Assert.Equal($"arn:aws:iot:{region}:{account}:topic/a", decision.Resource);
        Assert.Equal(source == "Local", decision.IsAllowed);
    }

    [Fact]
    public void What_is_given_comes_before_both()
    {
        AccessDecision decision = DeviceAccessQuestions.Ask(
            Result("AWS", true, s_own), new DeviceAccess { Publish = ["a"], Scope = new ArnScope { Region = "cn-north-1", AccountId = "111111111111" } }).Single();

        Assert.Equal("arn:aws-cn:iot:cn-north-1:111111111111:topic/a", decision.Resource);
    }

    [Fact]
    public void A_device_that_is_not_accepted_is_refused_everything()
    {
        AccessDecision decision = Result("AWS", false, Statement("Allow", "*", "*")).Decide("iot:Connect", "client/d1");

        Assert.Equal(AccessDecisionKind.ImplicitDeny, decision.Decision);
        Assert.StartsWith("The authorizer's answer is NotAuthenticated", decision.Reason, StringComparison.Ordinal);
        Assert.Empty(decision.Notes);
    }

    [Theory]
    [InlineData(AuthorizerEventKind.X509, "Allow", "topic/a", AccessDecisionKind.Allowed, 1)]
    [InlineData(AuthorizerEventKind.X509, "Allow", "topic/b", AccessDecisionKind.ImplicitDeny, 1)]
    [InlineData(AuthorizerEventKind.X509, "Deny", "topic/a", AccessDecisionKind.ExplicitDeny, 0)]
    [InlineData(AuthorizerEventKind.Mqtt, "Allow", "topic/a", AccessDecisionKind.Allowed, 0)]
    public void With_a_client_certificate_its_own_policies_count_too(AuthorizerEventKind kind, string effect, string resource, AccessDecisionKind expected, int notes)
    {
        AuthorizerTestResult result = Result("Local", true, Statement(effect, "iot:Publish", Arn + "topic/a"));
        AuthorizerTestResult.Compare([(kind, result)]);

        AccessDecision decision = result.Decide("iot:Publish", Arn + resource);

        Assert.Equal((expected, notes), (decision.Decision, decision.Notes.Count));
    }

    private static ArnScope Scope(string region) => new() { Region = region, AccountId = "123456789012" };

    private static AuthorizerTestResult Result(string source, bool isAuthenticated, string statement) => AuthorizerTestResult.FromAnswer(
        new TestedAuthorizer("Fleet", source, "us-east-1", AuthorizerArn),
        new AuthorizerContext { MqttContext = new MqttContext { ClientId = "d1" }, TlsContext = new TlsContext { ServerName = "iot.example.com" } },
        new AuthorizerAnswer { IsAuthenticated = isAuthenticated, PrincipalId = "p", PolicyDocuments = [Document(statement).Json] },
        TimeSpan.Zero);
}
