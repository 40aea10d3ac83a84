using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace IoTAuthorizerTest.Aws.Profiles;

/// <summary>Checks region names without a network.</summary>
internal static class Regions
{
    /// <summary>Checks a region's name.</summary>
    /// <param name="name">The name given.</param>
    /// <param name="origin">Where it comes from, for the message.</param>
    /// <param name="anyLabel">Whether any host label will do, because an endpoint was given and the region only signs.</param>
    /// <returns>The name in lower case.</returns>
    /// <exception cref="AuthorizerConfigurationException">It is no region of any partition.</exception>
    public static string Check(string name, string origin, bool anyLabel)
    {
        string region = name.Trim().ToLowerInvariant();
        return (anyLabel && Fn.IsValidHostLabel(region, allowSubDomains: false)) || IsPlausible(region)
            ? region
            : throw new AuthorizerConfigurationException(
                ConfigurationFailure.InvalidRegion,
                $"'{name}' (from {origin}) is not the name of an AWS region.",
                "Give a region's system name, for example eu-west-1.");
    }

    /// <summary>Regions that are younger than the SDK are allowed: only the pattern of their partition counts.</summary>
    private static bool IsPlausible(string region) =>
        RegionEndpoint.AllPartitionRegionRegex.Any(pattern => Regex.IsMatch(region, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
}
