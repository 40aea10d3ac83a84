using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Aws.Profiles;

/// <summary>Makes the exceptions that say what is wrong with credentials, without anything secret in them.</summary>
internal static class ConfigurationErrors
{
    /// <summary>What to do when credentials only need more time.</summary>
    public const string LongerLimit = "Test-IoTAuthorizer and Test-IoTAuthToken wait as long as -TimeoutSec says.";

    // A long list of profiles helps nobody.
    private const int MaxNamesShown = 20;

    /// <summary>Credentials were found but cannot be used.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="advice">What to do.</param>
    /// <param name="cause">The cause, never an SDK type.</param>
    /// <returns>The exception to throw.</returns>
    public static AuthorizerConfigurationException InvalidCredentials(string message, string advice, Exception? cause = null) =>
        new(ConfigurationFailure.InvalidCredentials, message, advice, cause);

    /// <summary>A profile does not exist.</summary>
    /// <param name="name">The profile asked for.</param>
    /// <param name="wantedBy">Who asked for it, for example <c>-ProfileName</c>.</param>
    /// <param name="store">Where it was looked for.</param>
    /// <returns>The exception to throw: it names the profiles that do exist.</returns>
    public static AuthorizerConfigurationException ProfileNotFound(string name, string wantedBy, ProfileStore store)
    {
        IReadOnlyList<string> existing = store.Names;
        string? sameButForCase = existing.FirstOrDefault(each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase));
        string? near = NameSuggester.Closest(name, existing);
        string advice = existing.Count == 0 ? "Make one with Set-AWSCredential -StoreAs, or with 'aws configure'."
            : sameButForCase is not null ? $"Did you mean '{sameButForCase}'? Case counts in the names of profiles."
            : near is not null ? $"Did you mean '{near}'?"
            : "Check the name (the Tab key completes -ProfileName) and the files.";
        return new(
            ConfigurationFailure.ProfileNotFound, $"There is no profile '{DisplayText.Printable(name)}' (from {wantedBy}) in {store.Description}. {Existing(store)}", advice);
    }

    /// <summary>Says which profiles there are.</summary>
    /// <param name="store">The profiles.</param>
    /// <returns>A sentence with their names.</returns>
    public static string Existing(ProfileStore store)
    {
        IReadOnlyList<string> names = store.Names;
        string more = names.Count > MaxNamesShown ? $" and {names.Count - MaxNamesShown} more" : string.Empty;
        return names.Count == 0 ? "There are no profiles at all." : $"Profiles that exist: {string.Join(", ", names.Take(MaxNamesShown))}{more}.";
    }
}
