using System.Collections;
using System.ComponentModel;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// What a device presents, in any form a user has: a context, a token, a hashtable, a row. It is kept as it was given and read later, so that
/// binding never fails. The properties are there because PowerShell offers a parameter type's settable properties as the keys of a hashtable.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DeviceInput
{
    private readonly object? _value;

    /// <summary>Initializes a new instance of the <see cref="DeviceInput"/> class. PowerShell completes only types that have this constructor.</summary>
    public DeviceInput()
    {
    }

    internal DeviceInput(object? value) => _value = value;

    /// <summary>Gets or sets the token as the device presents it.</summary>
    public string? Token { get; set; }

    /// <summary>Gets or sets the token's signature.</summary>
    public string? TokenSignature { get; set; }

    /// <summary>Gets or sets the HTTP headers.</summary>
    public IDictionary? HttpHeader { get; set; }

    /// <summary>Gets or sets the HTTP query string.</summary>
    public string? QueryString { get; set; }

    /// <summary>Gets or sets the MQTT user name.</summary>
    public string? MqttUserName { get; set; }

    /// <summary>Gets or sets the MQTT password.</summary>
    public object? MqttPassword { get; set; }

    /// <summary>Gets or sets the MQTT client id.</summary>
    public string? MqttClientId { get; set; }

    /// <summary>Gets or sets the TLS server name.</summary>
    public string? ServerName { get; set; }

    /// <summary>Gets or sets the part of HTTP: Headers, QueryString.</summary>
    public IDictionary? HttpContext { get; set; }

    /// <summary>Gets or sets the part of MQTT: UserName, Password, ClientId.</summary>
    public IDictionary? MqttContext { get; set; }

    /// <summary>Gets or sets the part of TLS: ServerName.</summary>
    public IDictionary? TlsContext { get; set; }

    /// <summary>Returns nothing of the value: it may hold passwords.</summary>
    /// <returns>The name of the type.</returns>
    public override string ToString() => nameof(DeviceInput);

    /// <summary>Gets what the user gave.</summary>
    internal static object? Value(DeviceInput? input) => input?._value;
}
