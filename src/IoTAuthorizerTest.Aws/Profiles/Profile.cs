namespace IoTAuthorizerTest.Aws.Profiles;

/// <summary>A named profile: the union of its sections in the credentials and the config file.</summary>
internal sealed class Profile
{
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? _services;

    /// <summary>Initializes a new instance of the <see cref="Profile"/> class.</summary>
    /// <param name="name">The profile's name.</param>
    /// <param name="values">Its properties, those of its sso-session included.</param>
    /// <param name="services">The settings of single services, by service; null when the profile refers to a section that does not exist.</param>
    public Profile(string name, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? services)
    {
        Name = name;
        _values = values;
        _services = services;
        Kind = Detect();
    }

    /// <summary>Gets the profile's name.</summary>
    public string Name { get; }

    /// <summary>Gets how the profile comes to keys.</summary>
    public ProfileKind Kind { get; }

    /// <summary>Gets what the profile holds, in words.</summary>
    public string KindDescription => Kind switch
    {
        ProfileKind.Keys => "access keys",
        ProfileKind.SessionKeys => "temporary keys",
        ProfileKind.Role => "role",
        ProfileKind.WebIdentity => "role with web identity",
        ProfileKind.Sso => "IAM Identity Center",
        ProfileKind.Process => "credential process",
        ProfileKind.Login => "console login",
        ProfileKind.Saml => "SAML",
        _ => "no credentials",
    };

    /// <summary>Gets what a profile lacks that has no complete credentials, in words.</summary>
    public string MissingPart => (this["aws_access_key_id"], this["aws_secret_access_key"], this["role_arn"]) switch
    {
        (not null, null, _) => "it has aws_access_key_id but no aws_secret_access_key",
        (null, not null, _) => "it has aws_secret_access_key but no aws_access_key_id",
        (_, _, not null) => "it has role_arn but neither source_profile, credential_source nor web_identity_token_file",
        _ when this["source_profile"] is not null || this["credential_source"] is not null => "it says where a role's source comes from but has no role_arn",
        _ when this["sso_session"] is not null || this["sso_start_url"] is not null => "it has neither sso_account_id nor sso_role_name",
        _ => "it has neither keys, a role, IAM Identity Center nor a credential_process",
    };

    /// <summary>Gets a property.</summary>
    /// <param name="property">The property's name in the file.</param>
    /// <returns>Its value; null when it is absent or empty.</returns>
    public string? this[string property] => _values.TryGetValue(property, out string? value) && value.Length > 0 ? value : null;

    /// <summary>Gets a property that the profile's kind needs.</summary>
    /// <param name="property">The property's name in the file.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="AuthorizerConfigurationException">It is absent or empty.</exception>
    public string Required(string property) => this[property]
        ?? throw ConfigurationErrors.InvalidCredentials($"The profile '{Name}' has no {property}.", $"Add {property} to the profile.");

    /// <summary>Gets a property that is true or false.</summary>
    /// <param name="property">The property's name in the file.</param>
    /// <returns>Its value; null when it is absent or neither.</returns>
    public bool? Flag(string property) => bool.TryParse(this[property], out bool value) ? value : null;

    /// <summary>Gets a setting of one service.</summary>
    /// <param name="service">The service as it is called in the file, for example <c>iot</c>.</param>
    /// <param name="property">The setting.</param>
    /// <returns>Its value; null when it is absent or empty.</returns>
    /// <exception cref="AuthorizerConfigurationException">The profile refers to a section that does not exist.</exception>
    public string? ForService(string service, string property)
    {
        if (_services is null)
        {
            throw new AuthorizerConfigurationException(
                ConfigurationFailure.InvalidEndpoint,
                $"The profile '{Name}' refers to the services section '{this["services"]}', which does not exist.",
                $"Add a section [services {this["services"]}] to the config file, or take 'services' out of the profile.");
        }

        return _services.TryGetValue(service, out IReadOnlyDictionary<string, string>? settings) && settings.TryGetValue(property, out string? value) && value.Length > 0 ? value : null;
    }

    private ProfileKind Detect()
    {
        bool Has(string property) => this[property] is not null;
        return Has("sso_account_id") || Has("sso_role_name") ? ProfileKind.Sso
            : Has("role_arn") && Has("web_identity_token_file") ? ProfileKind.WebIdentity
            : Has("role_arn") && Has(EncryptedProfiles.SamlEndpoint) ? ProfileKind.Saml
            : Has("role_arn") && (Has("source_profile") || Has("credential_source")) ? ProfileKind.Role
            : Has("credential_process") ? ProfileKind.Process
            : Has("login_session") ? ProfileKind.Login
            : !Has("aws_access_key_id") || !Has("aws_secret_access_key") ? ProfileKind.None
            : Has("aws_session_token") ? ProfileKind.SessionKeys
            : ProfileKind.Keys;
    }
}
