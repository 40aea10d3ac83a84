using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>AWS IoT's endpoint rules (authorizer §1.6).</summary>
internal static class EndpointRules
{
    /// <summary>Finds the address of the control plane.</summary>
    /// <param name="region">The region's system name, already checked.</param>
    /// <param name="customEndpoint">The address asked for; null for the region's.</param>
    /// <param name="useFips">Whether the FIPS endpoint is wanted.</param>
    /// <param name="useDualStack">Whether the dual-stack endpoint is wanted.</param>
    /// <returns>The address.</returns>
    /// <exception cref="AuthorizerConfigurationException">The settings exclude each other, or the partition lacks what they ask for.</exception>
    public static Uri Resolve(string region, Uri? customEndpoint, bool useFips, bool useDualStack)
    {
        if (customEndpoint is not null)
        {
            return useFips ? throw Invalid("Invalid Configuration: FIPS and custom endpoint are not supported", "Leave out the endpoint or turn off FIPS (AWS_USE_FIPS_ENDPOINT, use_fips_endpoint).")
                : useDualStack ? throw Invalid("Invalid Configuration: Dualstack and custom endpoint are not supported", "Leave out the endpoint or turn off dual-stack (AWS_USE_DUALSTACK_ENDPOINT, use_dualstack_endpoint).")
                : customEndpoint;
        }

        Partition partition = Fn.Partition(region);
        string host = (useFips, useDualStack) switch
        {
            (true, true) when !partition.supportsFIPS || !partition.supportsDualStack => throw Invalid("FIPS and DualStack are enabled, but this partition does not support one or both", Advice(partition)),
            (true, false) when !partition.supportsFIPS => throw Invalid("FIPS is enabled but this partition does not support FIPS", Advice(partition)),
            (false, true) when !partition.supportsDualStack => throw Invalid("DualStack is enabled but this partition does not support DualStack", Advice(partition)),
            (true, true) => $"iot-fips.{region}.{partition.dualStackDnsSuffix}",
            (true, false) => $"iot-fips.{region}.{partition.dnsSuffix}",
            (false, true) => $"iot.{region}.{partition.dualStackDnsSuffix}",
            (false, false) => $"iot.{region}.{partition.dnsSuffix}",
        };
        return new Uri($"https://{host}/");
    }

    /// <summary>Checks an address given by the user, the environment or a profile.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="origin">Where it comes from, for the message.</param>
    /// <returns>The address, absolute.</returns>
    /// <exception cref="AuthorizerConfigurationException">It is no absolute http or https address.</exception>
    public static ConfiguredEndpoint ParseCustom(string endpoint, string origin)
    {
        const string Form = "an absolute address such as https://iot.eu-west-1.amazonaws.com or http://127.0.0.1:8080, without user, query or fragment";
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            // What stands before an @ may be a password.
            string shown = endpoint.Contains('@', StringComparison.Ordinal) ? "The endpoint" : $"The endpoint '{DisplayText.Printable(endpoint)}'";
            string missing = endpoint.Contains("//", StringComparison.Ordinal) || !endpoint.Contains(':', StringComparison.Ordinal) ? string.Empty : " Does http:// or https:// lack in front?";
            throw Invalid($"{shown} (from {origin}) is not an http or https address.", $"Give {Form}.{missing}");
        }

        return address is { UserInfo: "", Query: "", Fragment: "" }
            ? new ConfiguredEndpoint(address, origin)
            : throw Invalid($"The endpoint (from {origin}) has a user, query or fragment part.", $"Give {Form}.");
    }

    /// <summary>Finds an address that the environment or a profile sets for a service.</summary>
    /// <param name="serviceId">The SDK's service id, for example <c>IoT</c>.</param>
    /// <param name="profile">The profile whose settings count; null for the environment's alone.</param>
    /// <returns>The address; null when none is set, or they are to be ignored.</returns>
    /// <exception cref="AuthorizerConfigurationException">It is no absolute http or https address, or stands in a section that does not exist.</exception>
    public static ConfiguredEndpoint? FindConfigured(string serviceId, Profile? profile)
    {
        const string AllServices = "AWS_ENDPOINT_URL";
        const string Property = "endpoint_url";
        if (bool.TryParse(ProfileStore.Variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), out bool ignored) ? ignored : profile?.Flag("ignore_configured_endpoint_urls") ?? false)
        {
            return null;
        }

        string name = serviceId.Replace(' ', '_');
        foreach (string variable in (string[])[$"{AllServices}_{name.ToUpperInvariant()}", AllServices])
        {
            if (ProfileStore.Variable(variable) is { } value)
            {
                return ParseCustom(value, "environment variable " + variable);
            }
        }

        return profile?.ForService(name.ToLowerInvariant(), Property) is { } ofService ? ParseCustom(ofService, $"services section '{profile["services"]}' of profile '{profile.Name}'")
            : profile?[Property] is { } ofAll ? ParseCustom(ofAll, $"{Property} of profile '{profile.Name}'")
            : null;
    }

    private static string Advice(Partition partition) => $"The partition is {partition.name}. Turn the setting off, or choose a region of another partition.";

    private static AuthorizerConfigurationException Invalid(string message, string advice) => new(ConfigurationFailure.InvalidEndpoint, message, advice);
}
