using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using IoTAuthorizerTest.Loading;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Offers the ports of the emulators that this session runs.</summary>
internal sealed class EmulatorPortCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = CompletionWords.Typed(wordToComplete);
        return
        [
            .. SessionResources.Current.Emulators
                .Select(emulator => (Port: emulator.Port.ToString(CultureInfo.InvariantCulture), Emulator: emulator))
                .Where(running => running.Port.StartsWith(typed, StringComparison.Ordinal))
                .Select(running => new CompletionResult(running.Port, running.Port, CompletionResultType.ParameterValue, $"{running.Emulator.Endpoint} {string.Join(", ", running.Emulator.Authorizers.Select(authorizer => authorizer.AuthorizerName))}".TrimEnd())),
        ];
    }
}
