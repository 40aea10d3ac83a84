namespace IoTAuthorizerTest.Aws.Profiles;

/// <summary>
/// The profiles of one moment: files are found and read when an instance is made, so that a changed file or environment
/// variable counts for the next command. Searched are the encrypted store (Windows), then the ini files (credentials §2.8).
/// </summary>
internal sealed class ProfileStore
{
    private const string ProfileMarker = "profile";
    private const string SessionMarker = "sso-session";
    private const string ServicesMarker = "services";
    private const string DefaultName = "default";

    private readonly IReadOnlyList<Profile> _encrypted;
    private readonly IReadOnlyList<IniSection> _credentials;
    private readonly IReadOnlyList<IniSection> _config;

    private ProfileStore(string credentialsFile, string configFile, IReadOnlyList<Profile> encrypted)
    {
        _encrypted = encrypted;
        _credentials = IniFile.Load(credentialsFile);
        _config = IniFile.Load(configFile);
        Description = $"{(encrypted.Count > 0 ? "the encrypted store, " : string.Empty)}{credentialsFile} and {configFile}";
    }

    /// <summary>Gets where profiles were looked for, for messages.</summary>
    public string Description { get; }

    /// <summary>Gets the names of all profiles, in the stores' order.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. _encrypted.Select(profile => profile.Name)
            .Concat(_credentials.Select(section => section.Name).Where(name => Marker(name, SessionMarker) is null && Marker(name, ServicesMarker) is null).Select(name => Marker(name, ProfileMarker) ?? name))
            .Concat(_config.Select(section => section.Name == DefaultName ? DefaultName : Marker(section.Name, ProfileMarker)).OfType<string>())
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Finds and reads the files.</summary>
    /// <param name="profileLocation">The credentials file given; null for the usual ones.</param>
    /// <returns>The profiles.</returns>
    /// <exception cref="AuthorizerConfigurationException">A file is malformed, cannot be read, or does not exist although it was given.</exception>
    public static ProfileStore Open(string? profileLocation)
    {
        string home = Variable("HOME") ?? Variable("USERPROFILE") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string folder = Path.Combine(home, ".aws");
        if (!string.IsNullOrEmpty(profileLocation) && !File.Exists(profileLocation))
        {
            throw new AuthorizerConfigurationException(
                ConfigurationFailure.ProfileNotFound,
                $"There is no credentials file {profileLocation} (from -ProfileLocation).",
                "Give the full path of an ini credentials file.");
        }

        string credentials = !string.IsNullOrEmpty(profileLocation) ? profileLocation
            : Variable("AWS_SHARED_CREDENTIALS_FILE") is { } given && File.Exists(given) ? given
            : Path.Combine(folder, "credentials");
        string config = Variable("AWS_CONFIG_FILE") is not { } other ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(credentials))!, "config")
            : File.Exists(other) ? other
            : Path.Combine(folder, "config");
        return new ProfileStore(credentials, config, string.IsNullOrEmpty(profileLocation) ? EncryptedProfiles.Load() : []);
    }

    /// <summary>Finds a profile.</summary>
    /// <param name="name">The profile's name.</param>
    /// <returns>The profile; null when there is none.</returns>
    /// <exception cref="AuthorizerConfigurationException">It refers to an sso-session that does not exist.</exception>
    public Profile? Find(string name)
    {
        if (_encrypted.FirstOrDefault(profile => profile.Name == name) is { } encrypted)
        {
            return encrypted;
        }

        IniSection? credentials = _credentials.FirstOrDefault(section => section.Name == name) ?? Section(_credentials, ProfileMarker, name);
        IniSection? config = (name == DefaultName ? _config.FirstOrDefault(section => section.Name == name) : null) ?? Section(_config, ProfileMarker, name);
        if (credentials is null && config is null)
        {
            return null;
        }

        // What stands in the credentials file wins.
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        Add(values, config);
        Add(values, credentials);
        if (values.TryGetValue("sso_session", out string? session) && session.Length > 0)
        {
            Add(values, Section(_config, SessionMarker, session) ?? Section(_credentials, SessionMarker, session)
                ?? throw ConfigurationErrors.InvalidCredentials($"The profile '{name}' refers to the sso-session '{session}', which does not exist.", $"Add a section [sso-session {session}] to the config file."));
        }

        return new Profile(name, values, Services(values));
    }

    /// <summary>Reads an environment variable.</summary>
    /// <param name="name">The variable.</param>
    /// <returns>Its value; null when it is not set or empty.</returns>
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Services(Dictionary<string, string> values) =>
        values.TryGetValue("services", out string? services) && services.Length > 0
            ? (Section(_config, ServicesMarker, services) ?? Section(_credentials, ServicesMarker, services))?.Nested
            : new Dictionary<string, IReadOnlyDictionary<string, string>>();

    private static void Add(Dictionary<string, string> values, IniSection? section)
    {
        foreach ((string name, string value) in section?.Values ?? new Dictionary<string, string>())
        {
            values[name] = value;
        }
    }

    private static IniSection? Section(IReadOnlyList<IniSection> sections, string marker, string name) =>
        sections.FirstOrDefault(section => Marker(section.Name, marker) == name);

    /// <summary>The name behind a marker such as <c>profile</c>; null when the section has another one.</summary>
    private static string? Marker(string section, string marker) =>
        section.StartsWith(marker, StringComparison.Ordinal) && section.Length > marker.Length && section[marker.Length] is ' ' or '\t'
            ? section[marker.Length..].Trim()
            : null;
}
