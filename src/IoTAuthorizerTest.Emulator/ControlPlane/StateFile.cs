using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>
/// Keeps registrations in a JSON file, which at every moment is whole: a change is written beside it and moved over it.
/// One emulator at a time: a second one would write over what the first has kept.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private const int Version = 1;
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly string _path;
    private readonly FileStream _lock;

    private StateFile(string path, FileStream @lock)
    {
        _path = path;
        _lock = @lock;
        AppDomain.CurrentDomain.ProcessExit += RemoveLock;
    }

    /// <summary>Takes a state file for this emulator.</summary>
    /// <param name="path">The file, which need not exist.</param>
    /// <returns>The file, kept from other emulators until it is disposed of.</returns>
    /// <exception cref="AuthorizerConfigurationException">Another emulator has it, or its folder cannot be written to.</exception>
    public static StateFile Open(string path)
    {
        // A link stands for its file: what is moved over it would take its place, and its lock would be another.
        path = ResolveLink(path);
        string lockPath = path + ".lock";
        try
        {
            // The system lets go of it even when this process is killed.
            return new StateFile(path, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw exception.GetType() == typeof(IOException) && File.Exists(lockPath)
                ? Unusable(path, "another emulator keeps its registrations in it", "Stop the other emulator, or give each a file of its own.", exception)
                : Unusable(path, Reason(path, exception), "Give the path of a file in a folder that exists and that you may write to.", exception);
        }

        // Not the system's own words: they speak of the lock.
        static string Reason(string path, Exception exception) =>
            exception is DirectoryNotFoundException ? $"there is no folder '{Path.GetDirectoryName(path)}'."
            : exception is UnauthorizedAccessException ? $"you may not write to the folder '{Path.GetDirectoryName(path)}'."
            : exception.Message;
    }

    /// <summary>Says that a file cannot serve.</summary>
    public static AuthorizerConfigurationException Unusable(string path, string reason, string advice, Exception cause) =>
        new(ConfigurationFailure.UnusableStateFile, $"The state file '{path}' cannot be used: {reason}", advice, cause);

    /// <summary>Reads the file, if there is one.</summary>
    /// <param name="account">The account that its authorizers belong to from now on; null for that of the file.</param>
    /// <param name="otherwise">The account where neither tells one.</param>
    /// <returns>The registry with the authorizers of the file.</returns>
    /// <exception cref="AuthorizerConfigurationException">The file cannot be read or is not a state file.</exception>
    public AuthorizerRegistry Load(AuthorizerAccount? account, AuthorizerAccount otherwise)
    {
        // One without a byte, as New-TemporaryFile makes it, holds nothing yet.
        if (new FileInfo(_path) is not { Exists: true, Length: > 0 })
        {
            return new AuthorizerRegistry(account ?? otherwise);
        }

        try
        {
            using FileStream stream = File.OpenRead(_path);
            State state = JsonSerializer.Deserialize<State>(stream, s_options) is { Version: Version, Authorizers: not null } read ? read : throw new JsonException("It is not a state file of this version.");
            AuthorizerRegistry empty = new(account ?? state.Account ?? otherwise);
            AuthorizerRegistry registry = state.Authorizers.Aggregate(empty, (current, description) => current.Put(Check(description) with { AuthorizerArn = empty.Account.AuthorizerArn(description.AuthorizerName!) }));
            registry = (state.Tags ?? []).Aggregate(registry, (current, entry) => current.Tag(empty.Account.AuthorizerArn(entry.Key), entry.Value));
            return state.DefaultAuthorizerName is null || registry.Authorizers.ContainsKey(state.DefaultAuthorizerName)
                ? registry with { DefaultAuthorizerName = state.DefaultAuthorizerName }
                : throw new JsonException("Its default is not one of its authorizers.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or NotSupportedException or AuthorizerServiceException)
        {
            string reason = exception is JsonException { LineNumber: long line } ? FormattableString.Invariant($"it is not the JSON of a state file (line {line + 1}).") : exception.Message;
            throw Unusable(_path, reason, "Give the path of a state file that an emulator wrote, or of a file that does not exist yet.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= RemoveLock;
        _lock.Dispose();
    }

    /// <summary>Writes the registry.</summary>
    /// <param name="registry">The registry.</param>
    /// <exception cref="IOException">The file cannot be written; it is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written; it is as it was.</exception>
    public void Save(AuthorizerRegistry registry)
    {
        ImmutableArray<AuthorizerDescription> authorizers = [.. registry.Authorizers.Values.OrderBy(authorizer => authorizer.Sequence).Select(authorizer => authorizer.Description)];
        Dictionary<string, IReadOnlyList<AuthorizerTag>> tags = registry.Authorizers.Where(entry => entry.Value.Tags.Count > 0).ToDictionary(entry => entry.Key, entry => entry.Value.Tags);
        string draft = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(draft, FileMode.CreateNew))
            {
                JsonSerializer.Serialize(stream, new State(Version, registry.Account.Region, registry.Account.AccountId, registry.DefaultAuthorizerName, [.. authorizers], tags), s_options);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, _path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static string ResolveLink(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, exception.Message, "Give the path of a file in a folder that exists and that you may write to.", exception);
        }
    }

    // A session that ends without stopping its emulator leaves nothing beside the file.
    private void RemoveLock(object? sender, EventArgs arguments) => _lock.Dispose();

    private static AuthorizerDescription Check(AuthorizerDescription description)
    {
        if (description is not { AuthorizerName: not null, AuthorizerFunctionArn: not null, Status: AuthorizerRegistry.Active or AuthorizerRegistry.Inactive, TokenSigningPublicKeys: not null })
        {
            throw new JsonException("An authorizer in it is incomplete.");
        }

        RegistrationRules.Check(description);
        return description;
    }

    private sealed record State(int Version, string? Region, string? AccountId, string? DefaultAuthorizerName, List<AuthorizerDescription> Authorizers, Dictionary<string, IReadOnlyList<AuthorizerTag>>? Tags)
    {
        [JsonIgnore]
        public AuthorizerAccount? Account => Region is { Length: > 0 } && AccountId is { Length: > 0 } ? new AuthorizerAccount(Region, AccountId) : null;
    }
}
