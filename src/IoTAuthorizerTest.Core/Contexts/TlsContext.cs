namespace IoTAuthorizerTest;

/// <summary>The TLS part of a connection. Immutable.</summary>
public sealed class TlsContext
{
    /// <summary>Gets the server name (SNI) that the device asks for.</summary>
    public string? ServerName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"tls ({(ServerName is null ? "no server name" : DisplayText.Printable(ServerName))})";
}
