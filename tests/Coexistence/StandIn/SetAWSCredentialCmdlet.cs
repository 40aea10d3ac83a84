using System.Management.Automation;
using Amazon.Runtime;

namespace Amazon.PowerShell.Common;

/// <summary>Stores credentials in the caller's scope, or in the scope named.</summary>
[Cmdlet(VerbsCommon.Set, "AWSCredential")]
public sealed class SetAWSCredentialCmdlet : PSCmdlet
{
    [Parameter]
    public string? AccessKey { get; set; }

    [Parameter]
    public string? SecretKey { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public AWSCredentials? Credential { get; set; }

    [Parameter]
    public string? Scope { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        AWSCredentials credentials = Credential ?? new BasicAWSCredentials(AccessKey, SecretKey);
        string scope = Scope is null ? string.Empty : Scope + ":";
        SessionState.PSVariable.Set(scope + "StoredAWSCredentials", new AWSPSCredentials(credentials, "stand-in", CredentialsSource.Strings));
    }
}
