namespace IoTAuthorizerTest;

/// <summary>What keeps a request from being prepared.</summary>
public enum ConfigurationFailure
{
    /// <summary>No credentials were given or found.</summary>
    NoCredentials,

    /// <summary>Credentials were given or found but cannot be used.</summary>
    InvalidCredentials,

    /// <summary>The named profile does not exist.</summary>
    ProfileNotFound,

    /// <summary>No region was given or found.</summary>
    NoRegion,

    /// <summary>The region is not a region name.</summary>
    InvalidRegion,

    /// <summary>The endpoint is unusable, or excluded by another setting.</summary>
    InvalidEndpoint,

    /// <summary>The port of a local server is in use, or may not be used.</summary>
    PortUnavailable,

    /// <summary>The state file of a local server cannot be read or written, or is none.</summary>
    UnusableStateFile,
}
