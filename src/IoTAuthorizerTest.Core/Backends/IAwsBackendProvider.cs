namespace IoTAuthorizerTest;

/// <summary>
/// The one door into the private load context: makes backends from connection options.
/// Implemented by <c>IoTAuthorizerTest.Aws</c> and created by name on the first call that needs AWS.
/// </summary>
public interface IAwsBackendProvider
{
    /// <summary>Resolves credentials, region and endpoint, and makes a client for them. Sends nothing to AWS IoT.</summary>
    /// <param name="options">What the user gave; anything left null is resolved from the environment and profiles.</param>
    /// <returns>A client; the caller disposes of it.</returns>
    /// <exception cref="AuthorizerConfigurationException">No credentials, no region, no such profile, an unusable endpoint.</exception>
    IAwsAuthorizerBackend Create(AwsConnectionOptions options);

    /// <summary>Resolves credentials and makes a client for Lambda's Invoke. Sends nothing to Lambda.</summary>
    /// <param name="options">What the user gave, with region and endpoint; credentials left null are resolved from the environment and profiles.</param>
    /// <returns>A client; the caller disposes of it.</returns>
    /// <exception cref="AuthorizerConfigurationException">No credentials, no such profile, an unusable endpoint.</exception>
    IAwsFunctionInvoker CreateFunctionInvoker(AwsConnectionOptions options);

    /// <summary>Lists the profiles of the credential stores. Opens none of them.</summary>
    /// <param name="profileLocation">The ini credentials file to search instead of the default ones.</param>
    /// <returns>The profiles, in the stores' order.</returns>
    /// <exception cref="AuthorizerConfigurationException">A file is malformed or cannot be read.</exception>
    IReadOnlyList<AwsProfileSummary> ListProfiles(string? profileLocation);

    /// <summary>Lists the regions that are known without asking anybody.</summary>
    /// <returns>The regions, by name.</returns>
    IReadOnlyList<AwsRegionSummary> ListRegions();
}
