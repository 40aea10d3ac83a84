namespace IoTAuthorizerTest.Policies;

/// <summary>The reserved topics and what clients may do with them (policy §7). Newer topics may exist.</summary>
internal static class ReservedTopics
{
    public const string Prefix = "$aws/";
    public const string BasicIngest = "$aws/rules/";
    public const string SharePrefix = "$share/";

    private const ReservedOperations P = ReservedOperations.Publish;
    private const ReservedOperations S = ReservedOperations.Subscribe;

    // '+' is one level; '#' at the end is everything below. "accepted|rejected" and the like are separate topics.
    private static readonly Entry[] s_entries = Entries(
        ("$aws/sitewise/asset-models/+/assets/+/properties/+", S),
        ("$aws/things/+/defender/metrics/cbor|json", P),
        ("$aws/things/+/defender/metrics/cbor|json/accepted|rejected", S),
        ("$aws/events/certificates/registered/+", S),
        ("$aws/events/job/+/canceled|cancellation_in_progress|completed|deleted|deletion_in_progress", S),
        ("$aws/events/jobExecution/+/canceled|deleted|failed|rejected|removed|succeeded|timed_out", S),
        ("$aws/events/presence/connected|disconnected/+", S),
        ("$aws/events/subscriptions/subscribed|unsubscribed/+", S),
        ("$aws/events/thing|thingGroup|thingType/+/created|updated|deleted", S),
        ("$aws/events/thingTypeAssociation/thing/+/+", S),
        ("$aws/events/thingGroupMembership/thingGroup/+/thing/+/added|removed", S),
        ("$aws/events/thingGroupHierarchy/thingGroup/+/childThingGroup/+/added|removed", S),
        ("$aws/certificates/create|create-from-csr/cbor|json", P),
        ("$aws/certificates/create|create-from-csr/cbor|json/accepted|rejected", S),
        ("$aws/provisioning-templates/+/provision/cbor|json", P),
        ("$aws/provisioning-templates/+/provision/cbor|json/accepted|rejected", S),
        ("$aws/things/+/jobs/get|start-next", P),
        ("$aws/things/+/jobs/get|start-next/accepted|rejected", S),
        ("$aws/things/+/jobs/+/get|update", P),
        ("$aws/things/+/jobs/+/get|update/accepted|rejected", S),
        ("$aws/things/+/jobs/notify|notify-next", S),
        ("$aws/rules/#", P),
        ("$aws/things/+/tunnels/notify", S),
        ("$aws/things/+/shadow/delete|get|update", P | S),
        ("$aws/things/+/shadow/delete|get|update/accepted|rejected", S),
        ("$aws/things/+/shadow/update/delta|documents", S),
        ("$aws/things/+/shadow/name/+/delete|get|update", P | S),
        ("$aws/things/+/shadow/name/+/delete|get|update/accepted|rejected", S),
        ("$aws/things/+/shadow/name/+/update/delta|documents", S),
        ("$aws/things/+/streams/+/get|describe/cbor|json", P),
        ("$aws/things/+/streams/+/data|description|rejected/cbor|json", S));

    /// <summary>Gets what clients may do with any reserved topic that a topic, or a filter, of a policy can mean; null when the table knows none.</summary>
    public static ReservedOperations? Find(string name)
    {
        ReservedOperations? found = null;
        Level[] levels = Array.ConvertAll(name.Split('/'), text => new Level(text));
        foreach (Entry entry in s_entries)
        {
            if (CanMean(levels, entry.Levels))
            {
                found = (found ?? ReservedOperations.None) | entry.Operations;
            }
        }

        return found;
    }

    private static bool CanMean(Level[] levels, string[][] topic)
    {
        for (int i = 0; i < levels.Length; i++)
        {
            Level level = levels[i];
            int wildcard = level.Wildcard;
            if (i < topic.Length && topic[i] is ["#"])
            {
                return true;
            }

            if (level.Text == "#")
            {
                return true;
            }

            if (wildcard >= 0)
            {
                // From here on the wildcard may take anything, other levels included.
                return i >= topic.Length ? wildcard == 0 && i == topic.Length : HasWordThatStartsWith(topic[i], level.Text.AsSpan(0, wildcard));
            }

            if (i >= topic.Length || !HasWord(topic[i], level))
            {
                return false;
            }
        }

        return levels.Length == topic.Length;
    }

    private static bool HasWordThatStartsWith(string[] words, ReadOnlySpan<char> start)
    {
        foreach (string word in words)
        {
            if (word == "+" || word.AsSpan().StartsWith(start))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWord(string[] words, Level level)
    {
        foreach (string word in words)
        {
            if (word == "+" ? level.Text.Length > 0 : level.IsAnyWord || word == level.Text)
            {
                return true;
            }
        }

        return false;
    }

    private static Entry[] Entries(params (string Topic, ReservedOperations Operations)[] rows) =>
        Array.ConvertAll(rows, row => new Entry(Array.ConvertAll(row.Topic.Split('/'), level => level.Split('|')), row.Operations));

    /// <summary>One level of the name that is looked for, looked at once for all entries.</summary>
    private sealed class Level
    {
        public Level(string text)
        {
            bool hasVariable = text.Contains("${", StringComparison.Ordinal);
            Text = text;
            IsAnyWord = hasVariable || text == "+";
            Wildcard = hasVariable ? -1 : text.AsSpan().IndexOfAny('*', '?');
        }

        public string Text { get; }

        public bool IsAnyWord { get; }

        public int Wildcard { get; }
    }

    private sealed record Entry(string[][] Levels, ReservedOperations Operations);
}
