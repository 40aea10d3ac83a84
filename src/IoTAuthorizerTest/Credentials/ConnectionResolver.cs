using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Credentials;

/// <summary>
/// Turns the AWS common parameters and the shell's session into connection options, in AWS.Tools' order: keys,
/// -ProfileName, -Credential, <c>$StoredAWSCredentials</c>. What comes after these is found behind the contract
/// (environment, profiles, container, instance).
/// </summary>
internal static class ConnectionResolver
{
    private const string CredentialsVariable = "StoredAWSCredentials";
    private const string RegionVariable = "StoredAWSRegion";
    private const string ProxyVariable = "AWSProxy";

    /// <summary>Gets the names of the variables of AWS.Tools that are read.</summary>
    public static IReadOnlyList<string> Variables { get; } = [CredentialsVariable, RegionVariable, ProxyVariable];

    /// <summary>Reads parameters and session, on the pipeline thread.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="session">The shell.</param>
    /// <param name="trace">Takes messages about what won; called from any thread.</param>
    /// <param name="credentialTimeout">The limit of one step of getting credentials; null for the default.</param>
    /// <returns>The options.</returns>
    /// <exception cref="AuthorizerConfigurationException">The parameters contradict each other or are incomplete.</exception>
    public static AwsConnectionOptions Resolve(ConnectionParameters parameters, IShellSession session, Action<string>? trace, TimeSpan? credentialTimeout)
    {
        (Func<AwsKeys>? credentials, string? source) = Credentials(parameters, session, trace);
        string? region = RegionName(PowerShellValue.BaseObject(parameters.Region));
        string? stored = region is null ? session.GetVariable(RegionVariable) as string : null;
        return new AwsConnectionOptions
        {
            Credentials = credentials,
            CredentialsSource = source,
            ProfileName = string.IsNullOrEmpty(parameters.ProfileName) || credentials is not null ? null : parameters.ProfileName,
            ProfileLocation = string.IsNullOrEmpty(parameters.ProfileLocation) ? null : session.ResolvePath(parameters.ProfileLocation),
            Region = region ?? (string.IsNullOrEmpty(stored) ? null : stored),
            RegionSource = region is null ? "$" + RegionVariable : "-Region",
            EndpointUrl = parameters.EndpointUrl,
            Proxy = SessionProxy.Read(session.GetVariable(ProxyVariable)),
            MfaTokenCode = session.AskForMfaCode,
            ForeignProfile = ForeignProfile(session),
            CredentialTimeout = credentialTimeout,
            Warn = session.Warn,
            Trace = trace,
        };
    }

    private static (Func<AwsKeys>? Credentials, string? Source) Credentials(ConnectionParameters parameters, IShellSession session, Action<string>? trace)
    {
        if (ExplicitKeys(parameters) is { } keys)
        {
            return (() => keys, "-AccessKey and -SecretKey");
        }

        if (!string.IsNullOrEmpty(parameters.ProfileName))
        {
            return (null, null);
        }

        if (PowerShellValue.BaseObject(parameters.Credential) is { } credential)
        {
            return (FromCredential(credential), "-Credential");
        }

        object? stored = session.GetVariable(CredentialsVariable);
        if (SdkObjects.IsSessionCredentials(stored))
        {
            return (() => FromSession(session), "$" + CredentialsVariable);
        }

        if (stored is not null)
        {
            trace?.Invoke($"${CredentialsVariable} is passed over: it is of the type {stored.GetType().FullName}, not what Set-AWSCredential stores.");
        }

        return (null, null);
    }

    private static AwsKeys? ExplicitKeys(ConnectionParameters parameters)
    {
        bool hasAccessKey = !string.IsNullOrEmpty(parameters.AccessKey);
        bool hasSecretKey = !string.IsNullOrEmpty(parameters.SecretKey);
        if (hasAccessKey && hasSecretKey)
        {
            return new AwsKeys(parameters.AccessKey!, parameters.SecretKey!, parameters.SessionToken);
        }

        if (hasAccessKey || hasSecretKey)
        {
            string missing = hasAccessKey ? "SecretKey" : "AccessKey";
            throw new AuthorizerConfigurationException(
                ConfigurationFailure.InvalidCredentials,
                $"-{missing} is missing: an access key is used together with its secret key.",
                $"Give -{missing} as well, or use -ProfileName.");
        }

        return string.IsNullOrEmpty(parameters.SessionToken) ? null : throw new AuthorizerConfigurationException(
            ConfigurationFailure.InvalidCredentials,
            "-SessionToken is given without the keys that it belongs to.",
            "Give -AccessKey and -SecretKey as well, or leave out -SessionToken.");
    }

    private static Func<AwsKeys> FromCredential(object credential)
    {
        if (credential is PSCredential { UserName: { Length: > 0 } accessKey } pair)
        {
            string secretKey = pair.GetNetworkCredential().Password;
            return secretKey.Length > 0
                ? () => new AwsKeys(accessKey, secretKey, null)
                : throw new AuthorizerConfigurationException(ConfigurationFailure.InvalidCredentials, "The PSCredential of -Credential has no password.", "Give the access key as its user name and the secret key as its password.");
        }

        object? sdk = SdkObjects.IsSessionCredentials(credential) ? SdkObjects.CredentialsOf(credential) : credential;
        return SdkObjects.IsCredentials(sdk)
            ? () => SdkObjects.GetKeys(sdk!, "-Credential")
            : throw new AuthorizerConfigurationException(
                ConfigurationFailure.InvalidCredentials,
                $"-Credential is of the type {credential.GetType().FullName}, which holds no AWS credentials.",
                credential is string ? "Give the name of a profile as -ProfileName."
                    : "Give what Get-AWSCredential or New-AWSCredential writes, or a PSCredential of access key and secret key; single values as -AccessKey, -SecretKey and -SessionToken.");
    }

    /// <summary>Reads the session anew, because Set-AWSCredential may have run since, and refreshing credentials renew themselves.</summary>
    private static AwsKeys FromSession(IShellSession session)
    {
        const string Origin = "$" + CredentialsVariable;
        object? stored = session.GetVariable(CredentialsVariable);
        object? credentials = SdkObjects.IsSessionCredentials(stored) ? SdkObjects.CredentialsOf(stored!) ?? session.GetAwsCredential(null, null) : null;
        return credentials is not null
            ? SdkObjects.GetKeys(credentials, Origin)
            : throw new AuthorizerConfigurationException(ConfigurationFailure.NoCredentials, $"{Origin} was cleared while the command ran.", "Run Set-AWSCredential again.");
    }

    private static Func<string, string?, AwsKeys?> ForeignProfile(IShellSession session)
    {
        // Kept, because opening such a profile may ask the user something.
        Dictionary<string, object?> opened = [];
        return (name, location) =>
        {
            if (!opened.TryGetValue(name, out object? credentials))
            {
                opened[name] = credentials = session.GetAwsCredential(name, location);
            }

            return credentials is null ? null : SdkObjects.GetKeys(credentials, $"profile '{name}'");
        };
    }

    private static string? RegionName(object? region) => region switch
    {
        null or "" => null,
        string name => name,
        _ when region.GetType().FullName == "Amazon.PowerShell.Common.AWSRegion" => SdkObjects.Property(region, "Region") is { } name && !name.Contains('(', StringComparison.Ordinal) ? name : region.ToString(),
        _ when region.GetType().FullName == "Amazon.RegionEndpoint" => SdkObjects.Property(region, "SystemName"),
        _ => throw new AuthorizerConfigurationException(
            ConfigurationFailure.InvalidRegion,
            $"-Region is of the type {region.GetType().FullName}; it must be a region's system name, or what Get-AWSRegion writes.",
            "Give for example -Region eu-west-1."),
    };
}
