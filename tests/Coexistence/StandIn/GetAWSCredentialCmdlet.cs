using System.Management.Automation;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace Amazon.PowerShell.Common;

/// <summary>Writes the session's credentials, or those of a profile. Profiles with a console login, which need a browser, give fixed keys here.</summary>
[Cmdlet(VerbsCommon.Get, "AWSCredential")]
public sealed class GetAWSCredentialCmdlet : PSCmdlet
{
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
        else if (ProfileName == "console-login")
        {
            WriteObject(new BasicAWSCredentials("CONSOLELOGIN", "s"));
        }
        else if (new CredentialProfileStoreChain(ProfileLocation).TryGetAWSCredentials(ProfileName, out AWSCredentials credentials))
        {
            WriteObject(credentials);
        }
    }
}
