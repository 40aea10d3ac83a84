namespace IoTAuthorizerTest.Parameters;

/// <summary>The context parameters that several cmdlets share.</summary>
internal interface IContextParameters
{
    string? Token { get; }

    string? TokenSignature { get; }

    object? HttpHeader { get; }

    string? QueryString { get; }

    string? MqttUserName { get; }

    object? MqttPassword { get; }

    string? MqttClientId { get; }

    string? ServerName { get; }
}
