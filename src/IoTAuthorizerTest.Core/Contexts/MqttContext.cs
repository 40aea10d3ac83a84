namespace IoTAuthorizerTest;

/// <summary>The MQTT part of a connection: the members of the CONNECT packet. Immutable by convention: nobody writes to <see cref="Password"/>.</summary>
public sealed class MqttContext
{
    /// <summary>Gets the user name, with its query if it has one; null when none was sent.</summary>
    public string? UserName { get; init; }

    /// <summary>Gets the exact bytes of the password; null when none was sent.</summary>
    public byte[]? Password { get; init; }

    /// <summary>Gets the client id; null when none was sent.</summary>
    public string? ClientId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"mqtt ({(ClientId is null ? "no client id" : DisplayText.Printable(ClientId))}{(UserName is null ? string.Empty : ", user name")}{(Password is null ? string.Empty : ", password")})";
}
