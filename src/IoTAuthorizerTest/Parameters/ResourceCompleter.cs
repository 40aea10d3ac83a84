using System.Collections;
using System.Management.Automation.Language;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Offers how a resource begins; the one that the action on the line works on comes first.</summary>
internal sealed class ResourceCompleter : IArgumentCompleter
{
    private static readonly PolicyTerm[] s_prefixes =
    [
        new("client/", "A client id, for iot:Connect"),
        new("topic/", "A topic, for iot:Publish, iot:RetainPublish and iot:Receive"),
        new("topicfilter/", "A topic filter, for iot:Subscribe"),
        new("thing/", "A thing, for the shadow and job actions"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        HashSet<string> actions = [.. Actions(fakeBoundParameters["Action"])];
        string wanted = string.Concat(PolicyVocabulary.Actions.Where(term => actions.Contains(term.Name)).Select(term => term.Description));
        return CompletionWords.Results(wordToComplete, s_prefixes.OrderByDescending(prefix => wanted.Contains($" {prefix.Name}", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Actions(object? given) => PowerShellValue.Unwrap(given) switch
    {
        string action => [action],
        IEnumerable list => list.Cast<object?>().Select(action => action?.ToString() ?? string.Empty),
        _ => [],
    };
}
