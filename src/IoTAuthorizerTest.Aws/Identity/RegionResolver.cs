using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>
/// Finds the region: the one given, the one of the profile in use, then AWS.Tools' order (credentials §2.4), with
/// <c>AWS_DEFAULT_REGION</c> honoured and the metadata service asked for one second at most.
/// </summary>
internal static class RegionResolver
{
    /// <summary>Finds the region.</summary>
    /// <param name="options">What the user gave.</param>
    /// <param name="store">The profiles.</param>
    /// <param name="profile">The profile in use; null when keys come from elsewhere.</param>
    /// <param name="metadata">The instance metadata service.</param>
    /// <param name="anyLabel">Whether the name need not be a region of AWS, because an endpoint was given.</param>
    /// <returns>The region's system name.</returns>
    /// <exception cref="AuthorizerConfigurationException">No region was found, or what was found is none.</exception>
    public static string Resolve(AwsConnectionOptions options, Lazy<ProfileStore> store, Profile? profile, InstanceMetadata metadata, bool anyLabel)
    {
        foreach ((string? name, string origin) in Candidates(options, store, profile, metadata))
        {
            if (!string.IsNullOrWhiteSpace(name))
            {
                string region = Regions.Check(name, origin, anyLabel);
                options.Trace?.Invoke($"Region {region} from {origin}.");
                return region;
            }
        }

        throw new AuthorizerConfigurationException(
            ConfigurationFailure.NoRegion,
            $"No region specified or obtained from persisted/shell defaults: none in -Region, $StoredAWSRegion, {(profile is null || profile.Name == CredentialResolver.DefaultProfile ? string.Empty : $"the profile '{profile.Name}', ")}the profile '{CredentialResolver.DefaultProfile}', AWS_REGION and AWS_DEFAULT_REGION; {metadata.Absence}.",
            "Give -Region, run Set-DefaultAWSRegion, set AWS_REGION, or add a region to the profile.");
    }

    private static IEnumerable<(string? Name, string Origin)> Candidates(AwsConnectionOptions options, Lazy<ProfileStore> store, Profile? profile, InstanceMetadata metadata)
    {
        yield return (options.Region, options.RegionSource ?? "-Region");
        yield return (profile?["region"], $"profile '{profile?.Name}'");
        foreach (string name in (string[])[CredentialResolver.DefaultProfile, CredentialResolver.LegacyDefaultProfile])
        {
            yield return (store.Value.Find(name)?["region"], $"profile '{name}'");
        }

        foreach (string variable in (string[])["AWS_REGION", "AWS_DEFAULT_REGION"])
        {
            yield return (ProfileStore.Variable(variable), "environment variable " + variable);
        }

        yield return (metadata.FindRegionAsync().GetAwaiter().GetResult(), "instance metadata");
    }
}
