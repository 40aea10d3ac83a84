using System.Text;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>The rules of policy §2 written down as plainly as possible, to hold the compiled evaluator against. Slow, recursive, no states.</summary>
internal static class ReferenceMatcher
{
    private const int ArnFields = 6;

    /// <summary>Whether a pattern with wildcards matches a text, both character by character.</summary>
    public static bool Matches(string pattern, string text) => Matches([.. pattern.EnumerateRunes()], [.. text.EnumerateRunes()]);

    /// <summary>Whether a whole ARN with wildcards behind the service matches an ARN.</summary>
    public static bool MatchesArn(string pattern, string arn)
    {
        if (pattern == "*")
        {
            return true;
        }

        string[] patterns = pattern.Split(':', ArnFields);
        string[] fields = arn.Split(':', ArnFields);
        return patterns.Length == ArnFields && fields.Length == ArnFields && patterns.Zip(fields).All(pair => Matches(pair.First, pair.Second));
    }

    /// <summary>Decides over statements as plain records, without conditions.</summary>
    public static AccessDecisionKind Decide(IEnumerable<PlainStatement> statements, string action, string resource)
    {
        PlainStatement[] matching =
        [
            .. statements.Where(each =>
                each.Actions.Any(pattern => Matches(pattern, action)) != each.InvertsAction
                && each.Resources.Any(pattern => MatchesArn(pattern, resource)) != each.InvertsResource),
        ];
        return matching.Any(each => each.Denies) ? AccessDecisionKind.ExplicitDeny
            : matching.Length > 0 ? AccessDecisionKind.Allowed
            : AccessDecisionKind.ImplicitDeny;
    }

    private static bool Matches(ReadOnlySpan<Rune> pattern, ReadOnlySpan<Rune> text)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0].Value == '*')
        {
            return Matches(pattern[1..], text) || (!text.IsEmpty && Matches(pattern, text[1..]));
        }

        return !text.IsEmpty && (pattern[0].Value == '?' || pattern[0] == text[0]) && Matches(pattern[1..], text[1..]);
    }
}
