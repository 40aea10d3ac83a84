using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>
/// Credentials that are read on the pipeline thread and used on others: once refreshed, requests sign with what the last
/// refresh gave, so that no prompt, script or foreign object is ever called from a request's thread.
/// </summary>
internal sealed class PipelineCredentials(AWSCredentials inner) : AWSCredentials
{
    private volatile ImmutableCredentials? _keys;

    /// <summary>Reads the keys anew, on this thread.</summary>
    /// <param name="scope">What to keep to.</param>
    public void Refresh(CredentialScope scope) => _keys = CredentialScope.Run(scope, inner.GetCredentials);

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials() => _keys ?? inner.GetCredentials();

    /// <inheritdoc/>
    public override Task<ImmutableCredentials> GetCredentialsAsync() => _keys is { } keys ? Task.FromResult(keys) : inner.GetCredentialsAsync();
}
