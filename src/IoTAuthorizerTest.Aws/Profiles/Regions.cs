using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Aws.Profiles;

/// <summary>Checks region names without a network.</summary>
internal static class Regions
{
    // What the SDK calls regions that it was asked for but does not know.
    private const string UnknownName = "Unknown";

    private static readonly string[] s_directions = ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest", "central"];

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
                $"'{DisplayText.Printable(name)}' (from {origin}) is not the name of an AWS region.",
                Advice(region));
    }

    /// <summary>Gets the end of the host names of a region's partition.</summary>
    /// <param name="region">The region.</param>
    /// <returns>For example <c>amazonaws.com</c>.</returns>
    public static string DnsSuffix(string region) => Fn.Partition(region).dnsSuffix;

    /// <summary>Lists the regions that the SDK knows.</summary>
    /// <returns>The regions, by name.</returns>
    public static IReadOnlyList<AwsRegionSummary> List() =>
    [
        .. RegionEndpoint.EnumerableAllRegions
            .Where(region => region.DisplayName != UnknownName && IsPlausible(region.SystemName))
            .Select(region => new AwsRegionSummary(region.SystemName, region.DisplayName))
            .OrderBy(region => region.SystemName, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Regions that are younger than the SDK are allowed: what counts is the pattern of their partition, and the direction
    /// of the compass that every region is named by, which tells <c>us-esat-1</c> from one that is new.
    /// </summary>
    private static bool IsPlausible(string region) =>
        RegionEndpoint.AllPartitionRegionRegex.Any(pattern => Regex.IsMatch(region, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
        && s_directions.Contains(region.Split('-')[^2]);

    private static string Advice(string region)
    {
        IReadOnlyList<AwsRegionSummary> known = List();
        AwsRegionSummary? meant = NameSuggester.Closest(region, known.Select(each => each.SystemName)) is { } name
            ? known.First(each => each.SystemName == name)
            : region.Length > 3 ? known.FirstOrDefault(each => each.DisplayName.Contains(region, StringComparison.OrdinalIgnoreCase)) : null;
        return meant is null ? "Give a region's system name, for example eu-west-1." : $"Did you mean {meant.SystemName} ({meant.DisplayName})?";
    }
}
