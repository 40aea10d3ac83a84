using System.Management.Automation;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace Amazon.PowerShell.Common;

/// <summary>Opens a profile with this module's own SDK, as a service cmdlet does, and writes the access key.</summary>
[Cmdlet(VerbsCommon.Get, "StandInProfileKey")]
public sealed class GetStandInProfileKeyCmdlet : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string ProfileName { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!new CredentialProfileStoreChain().TryGetAWSCredentials(ProfileName, out AWSCredentials credentials))
        {
            throw new ItemNotFoundException(ProfileName);
        }

        WriteObject(credentials.GetCredentials().AccessKey);
    }
}
