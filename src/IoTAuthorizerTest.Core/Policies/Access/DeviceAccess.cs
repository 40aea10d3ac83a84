using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>What a device wants to do, in the device's words. Topics, filters and client ids are bare or whole ARNs. Immutable.</summary>
public sealed record DeviceAccess
{
    /// <summary>Gets the client id of the device; null when it is not known.</summary>
    public string? ClientId { get; init; }

    /// <summary>Gets a value indicating whether the device connects. A last will or a persistent session says so too.</summary>
    public bool Connect { get; init; }

    /// <summary>Gets a value indicating whether the device asks for a persistent session (<c>cleanSession</c> = 0).</summary>
    public bool PersistentSession { get; init; }

    /// <summary>Gets the topic of the device's last will; null when it has none.</summary>
    public string? LastWillTopic { get; init; }

    /// <summary>Gets a value indicating whether the last will is retained.</summary>
    public bool RetainLastWill { get; init; }

    /// <summary>Gets the topics that the device publishes to.</summary>
    public IReadOnlyList<string> Publish { get; init; } = [];

    /// <summary>Gets a value indicating whether the device's messages are retained.</summary>
    public bool Retain { get; init; }

    /// <summary>Gets the topic filters that the device subscribes to, <c>$share/&lt;name&gt;/</c> included where it shares.</summary>
    public IReadOnlyList<string> Subscribe { get; init; } = [];

    /// <summary>Gets the topics of messages that the device is to receive.</summary>
    public IReadOnlyList<string> Receive { get; init; } = [];

    /// <summary>Gets raw actions; each is asked on each of <see cref="Resources"/>.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Gets raw resources: ARNs, <c>*</c>, or a type and a name such as <c>topic/a/b</c>.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Gets the condition keys that are known about the connection. They win over what follows from the other members, but may not name another client than <see cref="ClientId"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Context { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Gets where the device's clients and topics lie; what is null here is taken from the policy documents when they agree.</summary>
    public ArnScope Scope { get; init; } = new();

    /// <summary>Checks what cannot be meant so.</summary>
    /// <exception cref="AuthorizerInputException">A value has not the form of its kind, or values contradict each other.</exception>
    public void Check()
    {
        Scope.Check();
        string? named = Context.FirstOrDefault(entry => string.Equals(entry.Key, ConditionKeys.ClientId, StringComparison.OrdinalIgnoreCase)).Value is [string only] ? only : null;
        string? clientId = ClientId is null ? null : DeviceArns.NameOf("client", ClientId) ?? ClientId;
        if (named is not null && clientId is not null && named != clientId)
        {
            throw new AuthorizerInputException(
                nameof(Context),
                $"The client id is '{DisplayText.Printable(clientId)}', but {ConditionKeys.ClientId} in Context says '{DisplayText.Printable(named)}'.",
                "Give the client id once.");
        }
    }
}
