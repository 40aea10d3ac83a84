using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Offers the ids of lint rules, each with what the rule finds.</summary>
internal sealed class RuleIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        // "A05" is found as well as "IOT-A05" and "IOT-A*".
        string typed = CompletionWords.Typed(wordToComplete);
        WildcardPattern pattern = WildcardPattern.Get($"*{typed}*", WildcardOptions.IgnoreCase);
        return
        [
            .. PolicyLinter.Rules
                .Where(rule => pattern.IsMatch(rule.Id))
                .Select(rule => CompletionWords.Result(wordToComplete, rule.Id, $"{rule.Title} ({rule.Severity})")),
        ];
    }
}
