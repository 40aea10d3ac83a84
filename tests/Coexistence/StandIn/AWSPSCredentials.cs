using Amazon.Runtime;

namespace Amazon.PowerShell.Common;

/// <summary>What Set-AWSCredential stores: as in AWS.Tools, everything but the name is internal.</summary>
public sealed class AWSPSCredentials
{
    internal AWSPSCredentials(AWSCredentials credentials, string name, CredentialsSource source)
    {
        Credentials = credentials;
        Name = name;
        Source = source;
    }

    internal AWSCredentials Credentials { get; }

    internal string Name { get; }

    internal CredentialsSource Source { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
