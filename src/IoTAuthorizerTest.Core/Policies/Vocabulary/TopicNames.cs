using System.Text;

namespace IoTAuthorizerTest.Policies;

/// <summary>What can be told of the topics, filters and client ids that a name in a policy means (policy §3).</summary>
internal static class TopicNames
{
    public const int LongestTopic = 256;
    public const int MostSlashes = 7;
    public const int LongestClientId = 128;

    private const int LevelsOfBasicIngest = 3;
    private const int LevelsOfShare = 2;

    /// <summary>Gets the name without the levels that AWS's limits do not count: the first three of Basic Ingest, and those of a shared subscription.</summary>
    public static string Counted(string name)
    {
        int levels = name.StartsWith(ReservedTopics.BasicIngest, StringComparison.Ordinal) ? LevelsOfBasicIngest
            : name.StartsWith(ReservedTopics.SharePrefix, StringComparison.Ordinal) ? LevelsOfShare
            : 0;
        int start = 0;
        for (int i = 0; i < levels; i++)
        {
            int slash = name.IndexOf('/', start);
            if (slash < 0)
            {
                return string.Empty;
            }

            start = slash + 1;
        }

        return name[start..];
    }

    /// <summary>Gets the fewest bytes and slashes that anything the name means can have: wildcards and variables may stand for nothing.</summary>
    public static (int Bytes, int Slashes) Least(string name)
    {
        string literal = Literal(name);
        return (Encoding.UTF8.GetByteCount(literal), literal.AsSpan().Count('/'));
    }

    /// <summary>Gets the policy pattern of the topics that a topic filter of a policy can deliver: MQTT's wildcards become the policy's.</summary>
    public static string Delivered(string filter) => filter.Replace('+', '*').Replace('#', '*');

    private static string Literal(string name)
    {
        StringBuilder literal = new(name.Length);
        int copied = 0;
        for (PolicyVariable? variable = PolicyVariable.Find(name, 0); variable is not null; variable = PolicyVariable.Find(name, copied))
        {
            literal.Append(name, copied, variable.Start - copied);
            copied = variable.Start + variable.Length;
        }

        return literal.Append(name, copied, name.Length - copied).Replace("*", string.Empty).ToString();
    }
}
