using System.Management.Automation;

namespace Amazon.PowerShell.Common;

/// <summary>Stores a proxy.</summary>
[Cmdlet(VerbsCommon.Set, "AWSProxy")]
public sealed class SetAWSProxyCmdlet : PSCmdlet
{
    [Parameter(Mandatory = true)]
    public string? Hostname { get; set; }

    [Parameter(Mandatory = true)]
    public int Port { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => SessionState.PSVariable.Set("AWSProxy", new ProxySettings { Hostname = Hostname, Port = Port });
}
