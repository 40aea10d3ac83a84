namespace IoTAuthorizerTest.Policies;

/// <summary>When a condition key or variable has a value on a connection with a custom authorizer (policy §1.2).</summary>
internal enum KeyAvailability
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>Only for the kind of network, for example a VPC endpoint.</summary>
    Sometimes,

    /// <summary>Only with a client certificate and a thing that is attached to it.</summary>
    Thing,

    /// <summary>Only with a client certificate.</summary>
    Certificate,

    /// <summary>Only while the client connects.</summary>
    Connecting,

    /// <summary>Never: of the HTTP job API.</summary>
    Never,
}
