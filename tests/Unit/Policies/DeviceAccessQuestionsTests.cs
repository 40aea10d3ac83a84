using Xunit;
using static IoTAuthorizerTest.Unit.Policies.Decisions;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>A device's words become the broker's questions (policy §2.4 to §2.10).</summary>
public sealed class DeviceAccessQuestionsTests
{
    private static readonly ArnScope s_scope = new() { Region = "eu-west-1", AccountId = "123456789012" };

    [Fact]
    public void Everything_that_the_broker_checks_is_asked_in_order()
    {
        DeviceAccess access = new()
        {
            ClientId = "d1",
            Connect = true,
            LastWillTopic = "will/d1",
            RetainLastWill = true,
            Publish = ["telemetry/d1"],
            Retain = true,
            Subscribe = ["cmd/d1/#"],
            Receive = ["cmd/d1/reboot"],
            Actions = ["getretainedmessage"],
            Resources = ["topic/a"],
            Scope = s_scope,
        };

        IReadOnlyList<AccessDecision> decisions = DeviceAccessQuestions.Ask(new PolicyEvaluator([]), access);

        Assert.Equal(
            [
                ("iot:Connect", Arn + "client/d1"),
                ("iot:Publish", Arn + "topic/will/d1"),
                ("iot:RetainPublish", Arn + "topic/will/d1"),
                ("iot:Publish", Arn + "topic/telemetry/d1"),
                ("iot:RetainPublish", Arn + "topic/telemetry/d1"),
                ("iot:Subscribe", Arn + "topicfilter/cmd/d1/#"),
                ("iot:Receive", Arn + "topic/cmd/d1/reboot"),
                ("iot:GetRetainedMessage", Arn + "topic/a"),
            ],
            decisions.Select(decision => (decision.Action, decision.Resource)));
        Assert.Equal("Connect d1, last will will/d1", decisions[0].Question);
        Assert.Equal("Publish telemetry/d1, retained", decisions[3].Question);
        Assert.Equal(decisions[3].Question, decisions[4].Question);
    }

    [Theory]
    [InlineData(false, false, AccessDecisionKind.Allowed)]
    [InlineData(true, false, AccessDecisionKind.Allowed)]
    [InlineData(false, true, AccessDecisionKind.ImplicitDeny)]
    [InlineData(true, true, AccessDecisionKind.ImplicitDeny)]
    public void Connect_carries_its_attributes(bool persistent, bool will, AccessDecisionKind expected)
    {
        string statement = Statement("Allow", "iot:Connect", "*", """{"ForAllValues:StringEquals":{"iot:ConnectAttributes":["PersistentConnect"]}}""");

        Assert.Equal(expected, Connect(statement, persistent, will ? "w" : null).Decision);
    }

    [Theory]
    [InlineData("iot:Connect", "client/d1", true, AccessDecisionKind.Allowed)]
    [InlineData("iot:Connect", "client/d1", false, AccessDecisionKind.ImplicitDeny)]
    [InlineData("iot:Publish", "topic/a", true, AccessDecisionKind.ImplicitDeny)]
    public void Only_a_connect_with_a_persistent_session_has_the_attribute(string action, string resource, bool persistent, AccessDecisionKind expected)
    {
        string statement = Statement("Allow", action, Arn + resource, """{"ForAnyValue:StringEquals":{"iot:ConnectAttributes":"PersistentConnect"}}""");
        DeviceAccess access = new() { ClientId = "d1", Connect = true, PersistentSession = persistent, Publish = ["a"], Scope = s_scope };

        AccessDecision decision = Ask(access, statement).Single(each => each.Action == action);

        Assert.Equal(expected, decision.Decision);
        Assert.Empty(decision.MissingContextValues);
    }

    [Theory]
    [InlineData("iot:Connect", "client/d1", "iot:ConnectAttributes,iot:LastWillTopic")]
    [InlineData("iot:Publish", "topic/a", "")]
    public void A_raw_connect_says_nothing_about_its_attributes(string action, string resource, string missing)
    {
        string condition = $"{{\"ForAnyValue:StringEquals\":{{\"iot:ConnectAttributes\":\"LastWill\"}},\"ArnEquals\":{{\"iot:LastWillTopic\":\"{Arn}topic/w\"}}}}";
        DeviceAccess access = new() { Actions = [action], Resources = [resource], Scope = s_scope };

        Assert.Equal(missing, string.Join(',', Ask(access, Statement("Allow", "*", "*", condition)).Single().MissingContextValues));
    }

    [Theory]
    [InlineData("will/a", AccessDecisionKind.Allowed)]
    [InlineData("will/b", AccessDecisionKind.ImplicitDeny)]
    [InlineData(null, AccessDecisionKind.ImplicitDeny)]
    public void Connect_carries_the_topic_of_its_last_will(string? topic, AccessDecisionKind expected)
    {
        string statement = Statement("Allow", "iot:Connect", "*", $"{{\"ArnEquals\":{{\"iot:LastWillTopic\":\"{Arn}topic/will/a\"}}}}");

        AccessDecision decision = Connect(statement, persistent: false, topic);

        Assert.Equal(expected, decision.Decision);
        Assert.Empty(decision.MissingContextValues);
    }

    [Fact]
    public void The_client_id_resolves_in_every_question()
    {
        DeviceAccess access = new() { ClientId = "d1", Publish = ["t/d1", "t/d2"], Scope = s_scope };

        IReadOnlyList<AccessDecision> decisions = Ask(access, Statement("Allow", "*", Arn + "topic/t/${iot:ClientId}"));

        Assert.Equal([AccessDecisionKind.Allowed, AccessDecisionKind.ImplicitDeny], decisions.Select(decision => decision.Decision));
    }

    [Fact]
    public void A_raw_connect_takes_the_client_id_from_its_resource()
    {
        DeviceAccess access = new() { Actions = ["iot:Connect"], Resources = [Arn + "client/d1"] };

        Assert.True(Ask(access, Statement("Allow", "*", Arn + "client/${iot:ClientId}")).Single().IsAllowed);
    }

    [Fact]
    public void Context_may_name_the_client_and_documented_keys_may_be_in_any_case()
    {
        DeviceAccess access = new() { Publish = ["x"], Scope = s_scope, Context = Context(("IOT:clientid", "x")) };

        Assert.True(Ask(access, Statement("Allow", "*", Arn + "topic/${iot:ClientId}")).Single().IsAllowed);
    }

    [Fact]
    public void One_client_id_may_be_given_twice()
    {
        DeviceAccess access = new() { ClientId = Arn + "client/d1", Connect = true, Context = Context(("iot:ClientId", "d1")) };

        AccessDecision decision = Ask(access, Statement("Allow", "*", Arn + "client/${iot:ClientId}")).Single();

        Assert.Equal(("Connect d1", AccessDecisionKind.Allowed), (decision.Question, decision.Decision));
    }

    [Fact]
    public void Two_client_ids_are_refused()
    {
        DeviceAccess access = new() { ClientId = "d1", Connect = true, Scope = s_scope, Context = Context(("IOT:clientid", "d2")) };

        Assert.Equal("Context", Assert.Throws<AuthorizerInputException>(() => Ask(access)).Member);
    }

    [Theory]
    [InlineData("EU West", "123456789012", "aws", "Region")]
    [InlineData("eu-west-1", "1234-5678-9012", "aws", "AccountId")]
    [InlineData("eu-west-1", "123456789012", "azure", "Partition")]
    public void What_cannot_stand_in_an_ARN_is_refused(string region, string account, string partition, string member)
    {
        DeviceAccess access = new() { ClientId = "d1", Connect = true, Scope = new ArnScope { Region = region, AccountId = account, Partition = partition } };

        Assert.Equal(member, Assert.Throws<AuthorizerInputException>(() => Ask(access)).Member);
    }

    [Theory]
    [InlineData("iot:Publish", "topic/a", null)]
    [InlineData("iot:ListRetainedMessages", "*", null)]
    [InlineData("iot:Publsh", "topic/a", "did you mean iot:Publish?")]
    [InlineData("s3:GetObject", "topic/a", "no action of a device's connection")]
    [InlineData("iot:Publish", "client/a", "topic/<name>")]
    [InlineData("iot:Connect", "d1", "client/<name>")]
    [InlineData("iot:ListRetainedMessages", "topic/a", "on * only")]
    public void A_raw_question_that_no_device_puts_is_noted(string action, string resource, string? note)
    {
        DeviceAccess access = new() { Actions = [action], Resources = [resource], Scope = s_scope };

        AccessDecision decision = Ask(access, Statement("Allow", "*", "*")).Single();

        if (note is null)
        {
            Assert.Empty(decision.Notes);
        }
        else
        {
            Assert.Contains(note, Assert.Single(decision.Notes), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_context_key_that_nobody_knows_is_noted()
    {
        DeviceAccess access = new() { Publish = ["x"], Scope = s_scope, Context = Context(("iot:DomianName", "a"), ("aws:SourceIp", "10.0.0.1")) };

        string note = Assert.Single(Ask(access, Statement("Allow", "*", "*")).Single().Notes);

        Assert.Contains("iot:DomainName", note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_key_that_one_document_uses_is_not_noted()
    {
        PolicyEvaluator evaluator = new([Document(Statement("Allow", "*", "*")), Document(Statement("Allow", "*", "*", """{"StringEquals":{"own:Key":"a"}}"""))]);
        DeviceAccess access = new() { Publish = ["x"], Scope = s_scope, Context = Context(("own:Key", "a")) };

        Assert.Empty(DeviceAccessQuestions.Ask(evaluator, access).Single().Notes);
    }

    [Fact]
    public void Connecting_needs_a_client_id()
    {
        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => Ask(new DeviceAccess { Connect = true, Scope = s_scope }));

        Assert.Equal("ClientId", exception.Member);
    }

    [Theory]
    [InlineData("Publish")]
    [InlineData("Subscribe")]
    [InlineData("Receive")]
    [InlineData("LastWillTopic")]
    [InlineData("Actions")]
    [InlineData("Resources")]
    public void An_empty_topic_is_refused(string member)
    {
        DeviceAccess access = new() { ClientId = "d1", Scope = s_scope };
        access = member switch
        {
            "Publish" => access with { Publish = [""] },
            "Subscribe" => access with { Subscribe = [""] },
            "Receive" => access with { Receive = [""] },
            "Actions" => access with { Actions = [""], Resources = ["topic/a"] },
            "Resources" => access with { Actions = ["iot:Publish"], Resources = [""] },
            _ => access with { LastWillTopic = "" },
        };

        Assert.Equal(member, Assert.Throws<AuthorizerInputException>(() => Ask(access)).Member);
    }

    [Theory]
    [InlineData("topic/a", "topic/$share/g/a", AccessDecisionKind.Allowed)]
    [InlineData("topic/a", "topic/a", AccessDecisionKind.Undetermined)]
    [InlineData("topic/$share/*/a", "topic/$share/g/a", AccessDecisionKind.Undetermined)]
    [InlineData("topic/b", "topic/b", AccessDecisionKind.ImplicitDeny)]
    public void Receive_behind_a_share_is_determined_when_both_forms_agree(string first, string second, AccessDecisionKind expected)
    {
        string[] statements = [Statement("Allow", "iot:Receive", Arn + first), Statement("Allow", "iot:Receive", Arn + second)];
        DeviceAccess named = new() { Receive = ["$share/g/a"], Scope = s_scope };
        DeviceAccess subscribed = new() { Subscribe = ["$share/g/+"], Receive = ["a"], Scope = s_scope };

        AccessDecision byName = Ask(named, statements).Single();
        AccessDecision bySubscription = Ask(subscribed, statements)[^1];

        Assert.Equal((expected, expected), (byName.Decision, bySubscription.Decision));
        Assert.Equal(expected == AccessDecisionKind.Undetermined ? [OpenQuestion.SharedSubscriptionReceive] : [], byName.OpenQuestions);
    }

    [Fact]
    public void Receive_behind_a_share_is_refused_when_both_forms_are_whatever_refuses_them()
    {
        DeviceAccess access = new() { Receive = ["$share/g/a"], Scope = s_scope };

        AccessDecision decision = Ask(access, Statement("Deny", "iot:Receive", Arn + "topic/$share/*")).Single();

        Assert.Equal(AccessDecisionKind.ImplicitDeny, decision.Decision);
        Assert.Empty(decision.OpenQuestions);
    }

    [Fact]
    public void Receive_behind_a_share_shows_what_either_form_rests_on()
    {
        DeviceAccess access = new() { Receive = ["$share/g/a"], Scope = s_scope };

        AccessDecision decision = Ask(
            access,
            Statement("Allow", "iot:Receive", Arn + "topic/a"),
            Statement("Deny", "iot:Receive", Arn + "topic/$share/*"),
            Statement("Deny", "iot:Receive", Arn + "topic/$share/*", """{"StringEquals":{"iot:DomainName":"x"}}"""),
            Statement("Allow", "iot:receive", Arn + "topic/a"),
            Statement("Deny", "iot:receive", Arn + "topic/$share/g/a")).Single();

        Assert.Equal((AccessDecisionKind.Undetermined, AccessDecisionKind.Undetermined), (decision.Decision, decision.DecisionByIamRules));
        Assert.Equal([0, 1, 3, 4], decision.OpenStatements.Select(statement => statement.Statement).Order());
        Assert.Equal(["iot:DomainName"], decision.MissingContextValues);
    }

    [Theory]
    [InlineData("#", 2)]
    [InlineData("a", 2)]
    [InlineData("b", 1)]
    public void A_plain_subscription_beside_the_shared_one_is_asked_too(string plain, int expected)
    {
        DeviceAccess access = new() { Subscribe = ["$share/g/a", plain, "$share/other/b"], Receive = ["a"], Scope = s_scope };

        Assert.Equal(expected, Ask(access).Count(decision => decision.Action == "iot:Receive"));
    }

    [Theory]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/+", "a", false)]
    [InlineData("a/b", "a", false)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("#", "$aws/things", false)]
    [InlineData("+/things", "$aws/things", false)]
    [InlineData("$aws/#", "$aws/things", true)]
    public void A_filter_gets_the_messages_that_MQTT_says(string filter, string topic, bool expected)
    {
        DeviceAccess access = new() { Subscribe = ["$share/g/" + filter], Receive = [topic], Scope = s_scope };

        Assert.Equal(expected, Ask(access)[^1].Question.Contains("shared", StringComparison.Ordinal));
    }

    private static AccessDecision Connect(string statement, bool persistent, string? will) =>
        Ask(new DeviceAccess { ClientId = "d1", Connect = true, PersistentSession = persistent, LastWillTopic = will, Scope = s_scope }, statement)[0];

    private static IReadOnlyList<AccessDecision> Ask(DeviceAccess access, params string[] statements) =>
        DeviceAccessQuestions.Ask(new PolicyEvaluator(statements.Length == 0 ? [] : [Document(statements)]), access);
}
