namespace IoTAuthorizerTest;

/// <summary>For whom a token is; what its placements need beside token and signature.</summary>
public sealed record AuthTokenOptions
{
    /// <summary>Gets the name under which the authorizer expects the token; see <see cref="AuthToken.TokenKeyName"/>.</summary>
    public string? TokenKeyName { get; init; }

    /// <summary>Gets the authorizer; see <see cref="AuthToken.AuthorizerName"/>.</summary>
    public string? AuthorizerName { get; init; }

    /// <summary>Gets the user name before the query of the MQTT user name; see <see cref="AuthToken.UserName"/>.</summary>
    public string? UserName { get; init; }
}
