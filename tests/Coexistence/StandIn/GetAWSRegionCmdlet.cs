using System.Management.Automation;

namespace Amazon.PowerShell.Common;

/// <summary>Writes a region object.</summary>
[Cmdlet(VerbsCommon.Get, "AWSRegion")]
public sealed class GetAWSRegionCmdlet : PSCmdlet
{
    [Parameter(Position = 0)]
    public string SystemName { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(new AWSRegion(SystemName, RegionEndpoint.GetBySystemName(SystemName).DisplayName));
}
