using System.Net;

namespace Amazon.PowerShell.Common;

/// <summary>What Set-AWSProxy stores.</summary>
public sealed class ProxySettings
{
    public string? Hostname { get; set; }

    public int Port { get; set; }

    public ICredentials? Credentials { get; set; }
}
