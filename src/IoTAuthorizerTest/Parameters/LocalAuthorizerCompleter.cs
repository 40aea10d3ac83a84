using System.Collections;
using System.Management.Automation.Language;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Offers the session's variables that hold a local authorizer.</summary>
internal sealed class LocalAuthorizerCompleter : IArgumentCompleter
{
    // Variable names of other characters would have to stand in braces.
    private const string Variables = "$ExecutionContext.InvokeProvider.ChildItem.Get('variable:', $false)";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
    [
        .. ScriptBlock.Create(Variables).Invoke()
            .Select(item => item.BaseObject)
            .OfType<PSVariable>()
            .Where(variable => PowerShellValue.Unwrap(variable.Value) is LocalAuthorizer && variable.Name.All(c => char.IsLetterOrDigit(c) || c == '_'))
            .Where(variable => $"${variable.Name}".StartsWith(wordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(variable => new CompletionResult($"${variable.Name}", $"${variable.Name}", CompletionResultType.Variable, $"Local authorizer {((LocalAuthorizer)PowerShellValue.Unwrap(variable.Value)!).AuthorizerName}")),
    ];
}
