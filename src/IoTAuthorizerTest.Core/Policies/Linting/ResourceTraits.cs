namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>What a resource looks like, found once, so that rules need not look again.</summary>
[Flags]
internal enum ResourceTraits
{
    None = 0,

    /// <summary>Every resource has it.</summary>
    Any = 1,

    /// <summary>Exactly <c>*</c>.</summary>
    Star = 2,

    /// <summary>Six fields, the first being <c>arn</c>.</summary>
    Arn = 4,

    /// <summary>Begins like an ARN but has fewer fields.</summary>
    ShortArn = 8,

    /// <summary>Neither <c>*</c> nor an ARN.</summary>
    NotArn = 16,

    /// <summary>Has <c>*</c> or <c>?</c>.</summary>
    Wildcard = 32,

    /// <summary>Has <c>+</c> or <c>#</c>.</summary>
    MqttWildcard = 64,

    /// <summary>Has <c>${</c>.</summary>
    Variable = 128,

    /// <summary>Has a brace, or <c>$(</c>: a variable, or something that was to be one.</summary>
    Brace = 256,

    /// <summary>The name starts with <c>$</c>, but not with a variable: a reserved topic or a shared subscription.</summary>
    Dollar = 512,

    /// <summary>Has a variable before the name.</summary>
    EarlyVariable = 1024,

    /// <summary>Another ARN stands behind the first one.</summary>
    Several = 2048,
}
