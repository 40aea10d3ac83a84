namespace Amazon.PowerShell.Common;

/// <summary>A region as Get-AWSRegion writes it.</summary>
public sealed class AWSRegion(string region, string name)
{
    public string Region { get; } = region;

    public string Name { get; } = name;

    public bool IsShellDefault => false;

    /// <inheritdoc/>
    public override string ToString() => Region;
}
