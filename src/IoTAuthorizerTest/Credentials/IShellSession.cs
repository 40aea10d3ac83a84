namespace IoTAuthorizerTest.Credentials;

/// <summary>What resolving a connection needs of the shell. Used on the pipeline thread only.</summary>
internal interface IShellSession
{
    /// <summary>Reads a variable as the caller sees it.</summary>
    /// <param name="name">The variable's name.</param>
    /// <returns>Its value, unwrapped; null when there is none.</returns>
    object? GetVariable(string name);

    /// <summary>Makes a path of the shell one of the file system.</summary>
    /// <param name="path">The path as typed.</param>
    /// <returns>The full path.</returns>
    string ResolvePath(string path);

    /// <summary>Asks the user for a multi-factor code.</summary>
    /// <param name="serial">The device.</param>
    /// <returns>The code; empty when nobody can be asked.</returns>
    string AskForMfaCode(string serial);

    /// <summary>Tells the user that something takes long.</summary>
    /// <param name="message">What, and what to do.</param>
    void Warn(string message);

    /// <summary>Runs Get-AWSCredential of an imported AWS module.</summary>
    /// <param name="profileName">The profile to open; null for the session's credentials.</param>
    /// <param name="profileLocation">The file to search; null for the usual ones.</param>
    /// <returns>The AWSCredentials object; null when no such module is imported.</returns>
    /// <exception cref="AuthorizerConfigurationException">The module is imported, and cannot open the profile.</exception>
    object? GetAwsCredential(string? profileName, string? profileLocation);
}
