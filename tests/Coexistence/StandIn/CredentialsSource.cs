namespace Amazon.PowerShell.Common;

/// <summary>Where session credentials came from.</summary>
public enum CredentialsSource
{
    Strings,
    Profile,
    CredentialsObject,
    Session,
    Environment,
    Container,
    InstanceProfile,
    Unknown,
}
