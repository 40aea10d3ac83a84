#pragma warning disable IDE0130 // The namespace is the point.
namespace Amazon.PowerShell.Common;

/// <summary>What Set-AWSCredential stores, in a version that renamed its internal property.</summary>
public sealed class AWSPSCredentials
{
    /// <inheritdoc/>
    public override string ToString() => "renamed";
}
