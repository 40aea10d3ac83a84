namespace IoTAuthorizerTest.Policies;

/// <summary>What an entry of Action turns out to be.</summary>
internal enum ActionKind
{
    /// <summary>An action of the data plane, in AWS's spelling.</summary>
    Known,

    /// <summary>A wildcard that takes in actions of the data plane.</summary>
    Wildcard,

    /// <summary>A known action in another case.</summary>
    OtherCase,

    /// <summary>One of the job actions under its old prefix (policy §1.3).</summary>
    OldJobAction,

    /// <summary>An action that exists, but not one of a device's connection.</summary>
    NotForDevices,

    /// <summary>An action that does not exist.</summary>
    Unknown,

    /// <summary>No service prefix.</summary>
    NoPrefix,

    /// <summary>Several actions in one string.</summary>
    SeveralInOne,

    /// <summary>A wildcard in the service prefix.</summary>
    WildcardInPrefix,
}
