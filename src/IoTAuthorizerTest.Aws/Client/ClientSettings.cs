using System.Globalization;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>What environment and profile say about endpoints and retries; what the user gave wins.</summary>
/// <param name="CustomEndpoint">The address to use instead of the region's; null for none.</param>
/// <param name="UseFips">Whether the FIPS endpoint is wanted.</param>
/// <param name="UseDualStack">Whether the dual-stack endpoint is wanted.</param>
/// <param name="MaxAttempts">The greatest number of attempts.</param>
internal sealed record ClientSettings(ConfiguredEndpoint? CustomEndpoint, bool UseFips, bool UseDualStack, int MaxAttempts)
{
    private const int DefaultMaxAttempts = 3;

    /// <summary>Reads the settings.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="profile">The profile whose settings count; null for none.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="AuthorizerConfigurationException">An endpoint is no address.</exception>
    public static ClientSettings Read(AwsConnectionOptions options, Profile? profile) => new(
        options.EndpointUrl is { Length: > 0 } given ? EndpointRules.ParseCustom(given, "-EndpointUrl") : EndpointRules.FindConfigured("IoT", profile),
        options.UseFips ?? Flag("AWS_USE_FIPS_ENDPOINT", profile, "use_fips_endpoint"),
        options.UseDualStack ?? Flag("AWS_USE_DUALSTACK_ENDPOINT", profile, "use_dualstack_endpoint"),
        int.TryParse(ProfileStore.Variable("AWS_MAX_ATTEMPTS") ?? profile?["max_attempts"], NumberStyles.None, CultureInfo.InvariantCulture, out int attempts) && attempts > 0 ? attempts : DefaultMaxAttempts);

    private static bool Flag(string variable, Profile? profile, string property) =>
        bool.TryParse(ProfileStore.Variable(variable), out bool value) ? value : profile?.Flag(property) ?? false;
}
