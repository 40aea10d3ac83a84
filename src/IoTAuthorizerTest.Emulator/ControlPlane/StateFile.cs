using System.Collections.Immutable;
using System.Text.Json;

namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>Keeps registrations in a JSON file, which at every moment is whole: a change is written beside it and moved over it.</summary>
internal sealed class StateFile(string path)
{
    private const int Version = 1;
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads the file, if there is one.</summary>
    /// <param name="empty">The registry of the account, without authorizers.</param>
    /// <returns>The registry with the authorizers of the file, which belong to its account from now on.</returns>
    /// <exception cref="AuthorizerConfigurationException">The file cannot be read or is not a state file.</exception>
    public AuthorizerRegistry Load(AuthorizerRegistry empty)
    {
        if (!File.Exists(path))
        {
            return empty;
        }

        try
        {
            using FileStream stream = File.OpenRead(path);
            State state = JsonSerializer.Deserialize<State>(stream, s_options) is { Version: Version, Authorizers: not null } read ? read : throw new JsonException("It is not a state file of this version.");
            AuthorizerRegistry registry = state.Authorizers.Aggregate(empty, (current, description) => current.Put(Check(description) with { AuthorizerArn = empty.Account.AuthorizerArn(description.AuthorizerName!) }));
            return state.DefaultAuthorizerName is null || registry.Authorizers.ContainsKey(state.DefaultAuthorizerName)
                ? registry with { DefaultAuthorizerName = state.DefaultAuthorizerName }
                : throw new JsonException("Its default is not one of its authorizers.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or NotSupportedException or AuthorizerServiceException)
        {
            throw new AuthorizerConfigurationException(
                ConfigurationFailure.UnusableStateFile, $"The state file '{path}' cannot be used: {exception.Message}", "Give the path of a state file that an emulator wrote, or of a file that does not exist yet.", exception);
        }
    }

    /// <summary>Writes the registry.</summary>
    /// <param name="registry">The registry.</param>
    /// <exception cref="IOException">The file cannot be written; it is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written; it is as it was.</exception>
    public void Save(AuthorizerRegistry registry)
    {
        ImmutableArray<AuthorizerDescription> authorizers = [.. registry.Authorizers.Values.OrderBy(authorizer => authorizer.Sequence).Select(authorizer => authorizer.Description)];
        string draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(draft, FileMode.CreateNew))
            {
                JsonSerializer.Serialize(stream, new State(Version, registry.DefaultAuthorizerName, [.. authorizers]), s_options);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static AuthorizerDescription Check(AuthorizerDescription description)
    {
        if (description is not { AuthorizerName: not null, AuthorizerFunctionArn: not null, Status: AuthorizerRegistry.Active or AuthorizerRegistry.Inactive, TokenSigningPublicKeys: not null })
        {
            throw new JsonException("An authorizer in it is incomplete.");
        }

        RegistrationRules.Check(description);
        return description;
    }

    private sealed record State(int Version, string? DefaultAuthorizerName, List<AuthorizerDescription> Authorizers);
}
