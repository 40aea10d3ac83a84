using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>
/// Credentials that are read on the pipeline thread and used on others: once refreshed, requests sign with what the last
/// refresh gave, so that no prompt, script or foreign object is ever called from a request's thread.
/// </summary>
/// <param name="inner">The credentials.</param>
/// <param name="origin">Where they come from, for messages.</param>
internal sealed class PipelineCredentials(AWSCredentials inner, string origin) : AWSCredentials
{
    private volatile ImmutableCredentials? _keys;

    /// <summary>Reads the keys anew, on this thread.</summary>
    /// <param name="scope">What to keep to.</param>
    /// <exception cref="AuthorizerConfigurationException">No keys can be had, or they are none.</exception>
    public void Refresh(CredentialScope scope) => Keep(CredentialScope.Run(scope, inner.GetCredentials));

    /// <summary>Renews keys that soon end, on any thread, where nobody has to be asked; otherwise those of the last refresh stay.</summary>
    /// <param name="scope">What to keep to.</param>
    /// <exception cref="AuthorizerConfigurationException">No keys can be had, or they are none.</exception>
    public async Task RenewAsync(CredentialScope scope)
    {
        if (inner is CachedCredentials { AsksNobody: true })
        {
            // The warnings of a scope are for the pipeline thread.
            Keep(await CredentialScope.Run(scope with { Warn = null }, inner.GetCredentialsAsync).ConfigureAwait(false));
        }
    }

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials() => _keys ?? inner.GetCredentials();

    /// <inheritdoc/>
    public override Task<ImmutableCredentials> GetCredentialsAsync() => _keys is { } keys ? Task.FromResult(keys) : inner.GetCredentialsAsync();

    private void Keep(ImmutableCredentials keys)
    {
        CheckPart("access key id", keys.AccessKey);
        CheckPart("secret key", keys.SecretKey);
        CheckPart("session token", keys.Token);
        _keys = keys;
    }

    /// <summary>A blank or a line break that was copied along gives a signature that AWS refuses without telling why, or another header.</summary>
    private void CheckPart(string part, string? value)
    {
        if (value is not null && value.Any(c => c is <= ' ' or > '~'))
        {
            throw Profiles.ConfigurationErrors.InvalidCredentials(
                $"The {part} from {origin} has a character that no key has: a blank, a line break or a letter outside ASCII.",
                "Copy the key again, without what stands around it.");
        }
    }
}
