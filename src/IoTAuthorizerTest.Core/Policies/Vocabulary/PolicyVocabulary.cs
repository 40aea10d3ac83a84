using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>The words that policies are written in, for those who write them: what completion offers, with its meaning.</summary>
public static class PolicyVocabulary
{
    /// <summary>Gets the actions that an AWS IoT policy can grant (policy §1.3), those of a device's connection first.</summary>
    public static IReadOnlyList<PolicyTerm> Actions { get; } = [.. IoTActions.All.Select((name, index) => new PolicyTerm(name, Describe(name, index)))];

    /// <summary>
    /// Gets the condition keys that a test can set (policy §1.2), without those of a client certificate's fields. The client id is not among
    /// them: it belongs to the question.
    /// </summary>
    public static IReadOnlyList<PolicyTerm> ConditionKeys { get; } =
    [
        new("aws:SourceIp", "The address that the client connects from, for example 203.0.113.7"),
        new("aws:SourceVpc", "The VPC of the client; only through a VPC endpoint"),
        new("aws:SourceVpce", "The VPC endpoint that the client uses"),
        new("aws:VpcSourceIp", "The client's address in its VPC; only through a VPC endpoint"),
        new("iot:CertificateId", "The id of the client certificate; only with one (CUSTOM_AUTH_X509)"),
        new("iot:ConnectAttributes", "What CONNECT asks for: PersistentConnect, LastWill; only while connecting"),
        new("iot:Connection.Thing.IsAttached", "Whether the thing is attached to the client certificate: true or false"),
        new("iot:Connection.Thing.ThingName", "The name of the thing; only with a client certificate"),
        new("iot:Connection.Thing.ThingTypeName", "The type of the thing; only with a client certificate"),
        new("iot:DomainName", "The domain name of the endpoint that the client connects to"),
        new("iot:LastWillTopic", "The topic of the last will; only while connecting"),
    ];

    /// <summary>Says what is odd about a question that no device ever puts, and that every policy therefore refuses.</summary>
    /// <param name="action">The action.</param>
    /// <param name="resource">The resource, as an ARN or <c>*</c>.</param>
    /// <returns>For example <c>iot:Publish is asked on topic/&lt;name&gt;, not on "..."</c>; null when there is nothing to say.</returns>
    public static string? ObjectTo(string action, string resource)
    {
        ArgumentException.ThrowIfNullOrEmpty(action);
        ArgumentException.ThrowIfNullOrEmpty(resource);
        return RawQuestionNotes.For(action, resource).FirstOrDefault();
    }

    private static string Describe(string name, int index) => name switch
    {
        IoTActions.Connect => "Connect with a client id; resource client/<client id>",
        IoTActions.Publish => "Publish a message; resource topic/<topic>",
        IoTActions.RetainPublish => "Publish with the retain flag, besides iot:Publish; resource topic/<topic>",
        IoTActions.Subscribe => "Subscribe to a topic filter; resource topicfilter/<filter>",
        IoTActions.Receive => "Receive messages of a subscription; resource topic/<topic>",
        _ => ActionCatalog.TypeOf(index) switch
        {
            ResourceTypes.Client => $"{Words(name)}; resource client/<client id>",
            ResourceTypes.Topic => $"{Words(name)}; resource topic/<topic>",
            ResourceTypes.Thing => $"{Words(name)}; resource thing/<thing name>",
            ResourceTypes.RoleAlias => $"{Words(name)}; resource rolealias/<role alias>",
            ResourceTypes.Star => $"{Words(name)}; resource *",
            _ => $"{Words(name)}; a resource of AWS IoT Greengrass",
        },
    };

    // iot:GetRetainedMessage reads as "Get retained message".
    private static string Words(string action)
    {
        string name = action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace("IoT", "Iot", StringComparison.Ordinal);
        return string.Concat(name.Select((letter, i) => i > 0 && char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString())).Replace(" iot ", " IoT ", StringComparison.Ordinal);
    }
}
