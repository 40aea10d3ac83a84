using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Completes the ids of lint rules, with what each rule finds as tooltip.</summary>
public sealed class RuleIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string quote = wordToComplete is ['\'' or '"', ..] ? wordToComplete[..1] : string.Empty;
        string typed = wordToComplete.Trim('\'', '"');

        // "A05" is found as well as "IOT-A05" and "IOT-A*".
        WildcardPattern pattern = WildcardPattern.Get("*" + typed + "*", WildcardOptions.IgnoreCase);
        return PolicyLinter.Rules
            .Where(rule => pattern.IsMatch(rule.Id))
            .OrderByDescending(rule => rule.Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(rule => new CompletionResult(quote + rule.Id + quote, rule.Id, CompletionResultType.ParameterValue, $"{rule.Title} ({rule.Severity})"));
    }
}
