using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using IoTAuthorizerTest.Credentials;
using IoTAuthorizerTest.Loading;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Offers the profiles of the credential stores.</summary>
internal sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            string? location = fakeBoundParameters["ProfileLocation"] is string given ? new CompleterSession().ResolvePath(given) : null;
            return
            [
                .. AwsBackend.Provider.ListProfiles(location)
                    .Where(profile => profile.Name.StartsWith(CompletionWords.Typed(wordToComplete), StringComparison.OrdinalIgnoreCase))
                    .Select(profile => CompletionWords.Result(wordToComplete, profile.Name, profile.Region is null ? profile.Kind : $"{profile.Kind}, {profile.Region}")),
            ];
        }
        catch (Exception e) when (e is AuthorizerConfigurationException or RuntimeException)
        {
            // Nothing to offer: the command itself will say what is wrong with the file.
            return [];
        }
    }
}
