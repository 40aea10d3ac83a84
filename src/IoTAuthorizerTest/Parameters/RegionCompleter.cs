using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using IoTAuthorizerTest.Loading;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Offers the regions of all partitions, without asking anybody.</summary>
internal sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = CompletionWords.Typed(wordToComplete);
        return
        [
            .. AwsBackend.Provider.ListRegions()
                .Where(region => region.SystemName.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || (typed.Length > 2 && region.DisplayName.Contains(typed, StringComparison.OrdinalIgnoreCase)))
                .Select(region => CompletionWords.Result(wordToComplete, region.SystemName, region.DisplayName)),
        ];
    }
}
