using System.Text.RegularExpressions;

namespace IoTAuthorizerTest.Benchmarks.Policies;

/// <summary>The peer: a statement whose resources are regular expressions for one client id, as scripts write it. It explains nothing.</summary>
internal sealed class RegexStatement
{
    private readonly HashSet<string> _actions;
    private readonly Regex _resources;
    private readonly bool _denies;

    private RegexStatement(PolicyStatement statement, string clientId)
    {
        _actions = statement.Actions!.ToHashSet(StringComparer.Ordinal);
        _denies = statement.EffectKind == PolicyEffect.Deny;
        _resources = new Regex(
            $"^(?:{string.Join('|', statement.Resources!.Select(resource => Translate(resource.Replace("${iot:ClientId}", clientId, StringComparison.Ordinal))))})$",
            RegexOptions.Compiled | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    internal static RegexStatement[] CompileAll(PolicyDocument document, string clientId) =>
        [.. document.Statements.Select(statement => new RegexStatement(statement, clientId))];

    internal static bool IsAllowed(RegexStatement[] statements, AccessRequest request)
    {
        bool allowed = false;
        foreach (RegexStatement statement in statements)
        {
            if ((statement._actions.Contains(request.Action) || statement._actions.Contains("*")) && statement._resources.IsMatch(request.Resource))
            {
                if (statement._denies)
                {
                    return false;
                }

                allowed = true;
            }
        }

        return allowed;
    }

    private static string Translate(string pattern) =>
        Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal);
}
