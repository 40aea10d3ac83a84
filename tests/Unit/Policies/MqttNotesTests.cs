using Xunit;
using static IoTAuthorizerTest.Unit.Policies.Decisions;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>What the broker refuses whatever the policies say (policy §2.6, §2.9, §2.10, §3).</summary>
public sealed class MqttNotesTests
{
    private static readonly PolicyEvaluator s_evaluator = new([Document(Statement("Allow", "*", Arn + "*"))]);

    [Theory]
    [InlineData("a/b", false, 0)]
    [InlineData("a/+", false, 1)]
    [InlineData("a/#", false, 1)]
    [InlineData("$aws/things/t/shadow/update", true, 1)]
    [InlineData("$aws/things/t/shadow/update", false, 0)]
    [InlineData("$share/g/a", false, 1)]
    [InlineData("1/2/3/4/5/6/7/8", false, 0)]
    [InlineData("1/2/3/4/5/6/7/8/9", false, 1)]
    [InlineData("$aws/rules/r/1/2/3/4/5/6/7/8", false, 0)]
    public void A_publish_is_noted(string topic, bool retain, int notes)
    {
        Assert.All(Ask(new DeviceAccess { Publish = [topic], Retain = retain }), decision => Assert.Equal(notes, decision.Notes.Count));
    }

    [Theory]
    [InlineData(256, 0)]
    [InlineData(257, 1)]
    public void Topics_are_measured_in_bytes(int length, int notes)
    {
        string topic = new string('é', length / 2) + new string('a', length % 2);

        Assert.Equal(notes, Ask(new DeviceAccess { Publish = [topic] }).Single().Notes.Count);
    }

    [Theory]
    [InlineData("a/#", 0)]
    [InlineData("$share/g/1/2/3/4/5/6/7/8", 0)]
    [InlineData("+", 0)]
    [InlineData("a/+/b/#", 0)]
    [InlineData("$share/g/+/#", 0)]
    [InlineData("a/#/b", 1)]
    [InlineData("a/b+", 1)]
    [InlineData("a#", 1)]
    [InlineData("$share/g/a/#/b", 1)]
    [InlineData("$share//a", 1)]
    [InlineData("$share/g", 1)]
    [InlineData("$share/+/a", 1)]
    [InlineData("$aws/rules/r/a", 1)]
    public void A_subscription_is_noted(string filter, int notes)
    {
        Assert.Equal(notes, Ask(new DeviceAccess { Subscribe = [filter] }).Single().Notes.Count);
    }

    [Theory]
    [InlineData("d1", 0)]
    [InlineData("$d1", 1)]
    public void A_client_id_is_noted(string clientId, int notes)
    {
        Assert.Equal(notes, Ask(new DeviceAccess { ClientId = clientId, Connect = true }).Single().Notes.Count);
    }

    [Theory]
    [InlineData(64, 0)]
    [InlineData(65, 1)]
    public void A_client_id_beyond_128_bytes_is_noted(int length, int notes)
    {
        Assert.Equal(notes, Ask(new DeviceAccess { ClientId = new string('é', length), Connect = true }).Single().Notes.Count);
    }

    [Theory]
    [InlineData("$share/{0}/a", 128, 0)]
    [InlineData("$share/{0}/a", 129, 1)]
    [InlineData("a/{0}", 254, 0)]
    [InlineData("a/{0}", 255, 1)]
    public void A_subscription_beyond_its_lengths_is_noted(string filter, int length, int notes)
    {
        Assert.Equal(notes, Ask(new DeviceAccess { Subscribe = [filter.Replace("{0}", new string('a', length), StringComparison.Ordinal)] }).Single().Notes.Count);
    }

    [Fact]
    public void A_filter_in_place_of_a_topic_is_noted()
    {
        Assert.Single(Ask(new DeviceAccess { Receive = ["a/#"] }).Single().Notes);
    }

    private static IReadOnlyList<AccessDecision> Ask(DeviceAccess access) => DeviceAccessQuestions.Ask(s_evaluator, access);
}
