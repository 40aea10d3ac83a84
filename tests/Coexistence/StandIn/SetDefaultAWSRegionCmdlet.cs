using System.Management.Automation;

namespace Amazon.PowerShell.Common;

/// <summary>Stores the region's name, as a string.</summary>
[Cmdlet(VerbsCommon.Set, "DefaultAWSRegion")]
public sealed class SetDefaultAWSRegionCmdlet : PSCmdlet
{
    [Parameter(Position = 0)]
    public string? Region { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => SessionState.PSVariable.Set("StoredAWSRegion", Region);
}
