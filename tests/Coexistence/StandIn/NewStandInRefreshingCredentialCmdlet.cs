using System.Management.Automation;
using Amazon.Runtime;

namespace Amazon.PowerShell.Common;

/// <summary>Writes credentials that give other keys each time they are asked, as keys do that end soon.</summary>
[Cmdlet(VerbsCommon.New, "StandInRefreshingCredential")]
public sealed class NewStandInRefreshingCredentialCmdlet : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(new CountingCredentials());

    private sealed class CountingCredentials : AWSCredentials
    {
        private int _asked;

        public override ImmutableCredentials GetCredentials() => new($"COUNT{++_asked}", "s", $"token{_asked}");
    }
}
