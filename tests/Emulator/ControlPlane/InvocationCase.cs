using System.Text.Json;
using System.Text.Json.Serialization;

namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>One test of an authorizer: what is presented, what the function does, and what AWS makes of it.</summary>
public sealed record InvocationCase(string Title)
{
    private static readonly JsonSerializerOptions s_options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public bool IsSigned { get; init; }

    public AuthorizerContext Context { get; init; } = new() { MqttContext = new MqttContext { ClientId = "d1" } };

    public FunctionOutcome Outcome { get; init; } = FunctionOutcome.Returned(TestFunction.Allow);

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>The event but for its connection id, or null where the function is not to be called.</summary>
    public string? Event { get; init; }

    /// <summary>The request's body as a client writes it.</summary>
    public string Body => JsonSerializer.Serialize(
        new
        {
            Context.Token,
            Context.TokenSignature,
            HttpContext = Context.HttpContext is { } http ? new { http.Headers, http.QueryString } : null,
            MqttContext = Context.MqttContext is { } mqtt ? new { Username = mqtt.UserName, mqtt.Password, mqtt.ClientId } : null,
            Context.TlsContext,
        },
        s_options);

    public override string ToString() => Title;
}
