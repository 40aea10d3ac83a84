using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>The keys of a container's role (ECS, EKS): the address and the authorization come from environment variables.</summary>
internal sealed class ContainerCredentials(TimeProvider time) : CachedCredentials(time)
{
    /// <summary>The variable with a path at the address of ECS.</summary>
    public const string RelativeUri = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

    /// <summary>The variable with a whole address.</summary>
    public const string FullUri = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

    private const string TokenFile = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private const string Token = "AWS_CONTAINER_AUTHORIZATION_TOKEN";

    // The link-local addresses of ECS and EKS: the only ones that may be asked without TLS, besides loopback.
    private static readonly string[] s_plainHosts = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"];

    /// <summary>Gets a value indicating whether the environment names such an address.</summary>
    public static bool IsAvailable => ProfileStore.Variable(RelativeUri) is not null || ProfileStore.Variable(FullUri) is not null;

    /// <summary>Finds the address that the environment names.</summary>
    /// <returns>The address.</returns>
    /// <exception cref="AuthorizerConfigurationException">It is none, or that of another machine without TLS.</exception>
    public static Uri Address()
    {
        if (ProfileStore.Variable(RelativeUri) is { } path)
        {
            return new Uri("http://169.254.170.2/" + path.TrimStart('/'));
        }

        string full = ProfileStore.Variable(FullUri)
            ?? throw ConfigurationErrors.InvalidCredentials($"Neither {RelativeUri} nor {FullUri} is set.", "Container credentials exist only in a container with a role.");
        return Uri.TryCreate(full, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || s_plainHosts.Contains(address.Host))))
            ? address
            : throw ConfigurationErrors.InvalidCredentials($"{FullUri} must be an https address, or http on this machine.", $"Correct {FullUri}.");
    }

    /// <inheritdoc/>
    protected override string Awaited => "the container credentials endpoint";

    /// <inheritdoc/>
    protected override Task<FetchedKeys> FetchAsync()
    {
        Uri address = Address();
        (string, string)[] headers = Authorization() is { } authorization ? [("Authorization", authorization)] : [];
        string advice = $"Check the variables {RelativeUri}, {FullUri} and the task's role.";
        return CredentialScope.Current.LimitAsync(
            async cancellation =>
            {
                try
                {
                    string json = await MetadataHttp.SendAsync(HttpMethod.Get, address, cancellation, headers).ConfigureAwait(false);
                    return KeysDocument.Read(json, "Token", $"the container credentials endpoint {address}");
                }
                catch (HttpRequestException e)
                {
                    throw ConfigurationErrors.InvalidCredentials($"The container credentials endpoint {address} gave no keys: {e.Message}", advice, e);
                }
            },
            limit => ConfigurationErrors.InvalidCredentials($"The container credentials endpoint {address} did not answer within {limit}.", advice));
    }

    private static string? Authorization()
    {
        if (ProfileStore.Variable(TokenFile) is not { } file)
        {
            return ProfileStore.Variable(Token) is { } token ? OneLine(token, $"The value of {Token}") : null;
        }

        try
        {
            return OneLine(File.ReadAllText(file), $"The file of {TokenFile}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ConfigurationErrors.InvalidCredentials($"The file {file} of {TokenFile} cannot be read: {e.Message}", "Check the path.", e);
        }
    }

    private static string OneLine(string token, string origin) => token.AsSpan().IndexOfAny('\r', '\n') < 0
        ? token
        : throw ConfigurationErrors.InvalidCredentials($"{origin} contains a line break.", "Write the token without a line break.");
}
