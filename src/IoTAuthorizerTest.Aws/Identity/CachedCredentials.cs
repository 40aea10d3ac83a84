using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>
/// Credentials that are fetched, kept, and fetched again before they end. Unlike the SDK's, they are never renewed in
/// the background, where nobody can be asked for a code and failures are lost. Safe for concurrent use.
/// </summary>
internal abstract class CachedCredentials(TimeProvider time) : AWSCredentials
{
    // Requests that start now must still be valid when they arrive, retries included.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    private readonly object _sync = new();
    private FetchedKeys? _current;
    private Lazy<Task<FetchedKeys>>? _fetch;

    /// <summary>Gets a value indicating whether new keys come without asking a user or a foreign object, so that any thread may fetch them.</summary>
    public virtual bool AsksNobody => true;

    /// <summary>Gets what a fetch waits for, for the warning that it takes long: a service or a program, and the profile.</summary>
    protected abstract string Awaited { get; }

    /// <inheritdoc/>
    public sealed override ImmutableCredentials GetCredentials() => CredentialScope.Current.Wait(GetCredentialsAsync(), Awaited);

    /// <inheritdoc/>
    public sealed override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        Lazy<Task<FetchedKeys>> fetch;
        lock (_sync)
        {
            if (_current is not null && (_current.Expiration is null || time.GetUtcNow() < _current.Expiration - s_margin))
            {
                return _current.Keys;
            }

            // One fetch serves all who wait for it.
            fetch = _fetch ??= new Lazy<Task<FetchedKeys>>(FetchAsync);
        }

        try
        {
            FetchedKeys fetched = await fetch.Value.ConfigureAwait(false);
            lock (_sync)
            {
                _current = fetched;
            }

            return fetched.Keys;
        }
        catch (AuthorizerConfigurationException) when (_current is { } current && time.GetUtcNow() < current.Expiration)
        {
            // The keys at hand are still good; the next request tries again.
            return current.Keys;
        }
        finally
        {
            lock (_sync)
            {
                _fetch = _fetch == fetch ? null : _fetch;
            }
        }
    }

    /// <summary>Fetches new keys. Runs on the caller's thread up to its first wait, so that prompts come first.</summary>
    /// <returns>The keys.</returns>
    protected abstract Task<FetchedKeys> FetchAsync();
}
