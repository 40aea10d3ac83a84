using System.Management.Automation;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace Amazon.PowerShell.Common;

/// <summary>Writes the session's credentials, or those of a profile. Those that need a browser or a directory are given fixed keys here, by their names.</summary>
[Cmdlet(VerbsCommon.Get, "AWSCredential")]
public sealed class GetAWSCredentialCmdlet : PSCmdlet
{
    private const string Foreign = "foreign-";

    [Parameter]
    public string? ProfileName { get; set; }

    [Parameter]
    public string? ProfileLocation { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ProfileName is null)
        {
            WriteObject((SessionState.PSVariable.GetValue("StoredAWSCredentials") as AWSPSCredentials)?.Credentials);
        }
        else if (ProfileName.StartsWith(Foreign, StringComparison.Ordinal))
        {
            WriteObject(new BasicAWSCredentials(ProfileName[Foreign.Length..], "s"));
        }
        else if (ProfileName == "expired")
        {
            WriteError(new ErrorRecord(new InvalidOperationException("The session has expired."), "Expired", ErrorCategory.PermissionDenied, ProfileName));
        }
        else if (ProfileName == "unknown")
        {
            return;
        }
        else if (new CredentialProfileStoreChain(ProfileLocation).TryGetAWSCredentials(ProfileName, out AWSCredentials credentials))
        {
            WriteObject(credentials);
        }
    }
}
