using System.ComponentModel;
using System.Management.Automation;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>The base of the cmdlets that judge policies for the endpoint of one region and account.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ScopedPolicyCmdletBase : PolicyInputCmdletBase
{
    /// <summary>Gets or sets the endpoint's region; without it, a result's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>Gets or sets the endpoint's account; without it, a result's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>Gets or sets the endpoint's partition; without it, the region's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PartitionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Partition { get; set; }
}
